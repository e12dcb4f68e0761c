export type { Layer } from '@xacct/templates/layers'
export type { File, FileMap, TemplateFiles } from './file-map.ts'
export { type Origin, type Origins, originsOf } from './origins.ts'
export { type RenderInput, render } from './render.ts'
