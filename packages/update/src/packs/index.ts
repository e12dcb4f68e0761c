export { attentionOf } from './attention.ts'
export { type LoadedPacks, loadPacks, sourceFrom } from './load.ts'
export { renamesOf, strategyOf } from './merging.ts'
export { readSource, type Source } from './source.ts'
