export type { File, Files } from '../file-map.ts'
export { applicable, matches } from './applies.ts'
export {
  type Attention,
  MANIFEST,
  type Manifest,
  type Ownership,
  readManifest,
} from './manifest.ts'
export { checkPath, type Pack, projectPack, readPack } from './pack.ts'
export { tableWith } from './table.ts'
