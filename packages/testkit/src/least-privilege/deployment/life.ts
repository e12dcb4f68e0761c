import type { Sandbox } from '@xacct/sandbox'
import type { PipelineModel } from '@xacct/templates/model'
import { fork } from '../fork.ts'
import type { Trial } from '../prove.ts'
import { given } from '../stacks.ts'

/** What a repository goes through, from its first deployment to its end. */
export type Life = {
  readonly model: PipelineModel
  /** Bootstrapped, and nothing more. */
  readonly sandbox: Sandbox
  readonly trials: readonly Trial[]
}

/** Each step begins where the one before has led with all grants. */
export const livesOn = async (
  model: PipelineModel,
  sandbox: Sandbox,
  steps: readonly Trial['run'][],
): Promise<Life> => {
  const trials: Trial[] = []
  let from = sandbox
  for (const run of steps) {
    trials.push({ from, run })
    from = fork(from)
    await given(run(from))
  }
  return { model, sandbox, trials }
}
