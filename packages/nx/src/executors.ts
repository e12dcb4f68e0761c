export { deploy, destroy, sandbox, synth } from './executors/executors.ts'
