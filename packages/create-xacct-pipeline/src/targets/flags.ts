import type { HostFlags } from '../host-flags.ts'
import { updateFlags } from '../update/flags.ts'

/** Flags of `add target` and `remove target`. */
export const targetFlags = {
  ...updateFlags,
  stage: { value: 'name', help: 'Stage of the pipeline, shared by targets of the same name' },
  approval: { help: 'Wait for an approval before delivering there' },
  before: { value: 'target', help: 'Deliver there before that target, not as the last' },
} as const satisfies HostFlags
