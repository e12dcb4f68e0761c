/** Embedded Pulumi, for who calls it from a program: `deploy({ ...processHost(), cwd, emit }, { stack, … })`. */
export type { Result } from './commands/conclude.ts'
export { type DeployOptions, deploy } from './commands/deploy.ts'
export { destroy } from './commands/destroy.ts'
export { cancel, exportStack, selectStack, stackOutputs } from './commands/stack.ts'
export type { Change, Counts, Emit, PulumiEvent, StepKind } from './events.ts'
export type { Aws, Host } from './host.ts'
export { processHost } from './process-host.ts'
