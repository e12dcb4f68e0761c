export type { File, FileMap, TemplateFiles } from './file-map.ts'
export { type RenderInput, render } from './render.ts'
