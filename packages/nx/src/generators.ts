export { pipeline } from './pipeline/pipeline.ts'
export { target } from './target/target.ts'
