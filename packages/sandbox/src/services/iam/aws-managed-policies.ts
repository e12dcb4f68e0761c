import type { ManagedPolicy } from './state.ts'

/** One of AWS's own managed policies, where the sandbox has it. */
export const awsManagedPolicy = (_arn: string): ManagedPolicy | undefined => undefined
