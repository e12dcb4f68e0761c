/** Sends a release through the pipelines of all accounts, and says yes wherever one waits for an approval. */
import { setTimeout as sleep } from 'node:timers/promises'
import { StartPipelineExecutionCommand } from '@aws-sdk/client-codepipeline'
import type { Pipeline } from '../../../infra/shared/index.ts'
import { codePipelineIn } from './clients.ts'
import { type Action, actionDetails, actionsOf, approve, latestExecution } from './executions.ts'
import { pushRelease } from './push.ts'
import type { Rehearsal } from './rehearsal.ts'
import type { Release } from './release.ts'

/** Hears of every action that has come to another state. */
type Watcher = (action: Action) => void

const keyOf = ({ pipeline, execution, stage, action, status }: Action): string =>
  [pipeline.id, execution, stage, action, status].join(' ')

const allActions = async ({ sandbox, model }: Rehearsal): Promise<readonly Action[]> =>
  (await Promise.all(model.pipelines.map((each) => actionsOf(sandbox, each)))).flat()

/** Watches and approves until nothing moves any more. `seen` is what has been told of. */
const follow = async (rehearsal: Rehearsal, seen: Set<string>, watcher: Watcher): Promise<void> => {
  const { sandbox } = rehearsal
  const look = async (): Promise<readonly Action[]> => {
    const actions = await allActions(rehearsal)
    for (const action of actions.filter((each) => !seen.has(keyOf(each)))) {
      seen.add(keyOf(action))
      watcher(action)
    }
    return actions
  }
  for (;;) {
    const settled = sandbox.settled().then(() => true)
    while (!(await Promise.race([settled, sleep(50, false)]))) await look()
    const waiting = (await look()).filter(({ status, token }) => status === 'InProgress' && token)
    if (waiting.length === 0) return
    for (const action of waiting) await approve(sandbox, action)
  }
}

/** How the release fared in one pipeline. */
export type Outcome = {
  readonly pipeline: Pipeline
  /** Of its newest execution. */
  readonly status: string
  /** What its failed actions say. */
  readonly failures: readonly string[]
}

const outcomeOf = async ({ sandbox }: Rehearsal, pipeline: Pipeline): Promise<Outcome> => {
  const execution = await latestExecution(sandbox, pipeline)
  const details = await actionDetails(sandbox, pipeline, execution)
  const failures = details.flatMap(({ status, stageName, actionName, output }) => {
    const { message = 'no reason given' } = output?.executionResult?.errorDetails ?? {}
    return status === 'Failed' ? [`${stageName}/${actionName}: ${message}`] : []
  })
  return { pipeline, status: execution.status, failures }
}

/**
 * Pushes the release and resolves when all pipelines have come to rest. Where nothing in it matches the file filter
 * of the source, a person starts the pipeline.
 */
export const runRelease = async (
  rehearsal: Rehearsal,
  release: Release,
  watcher: Watcher = () => {},
): Promise<readonly Outcome[]> => {
  const { sandbox, model } = rehearsal
  const [first] = model.pipelines
  if (!first) return []
  // Every pipeline has started when it was created, and failed for want of a source.
  await sandbox.settled()
  const seen = new Set((await allActions(rehearsal)).map(keyOf))
  const earlier = await latestExecution(sandbox, first)
  await pushRelease(sandbox, first, release)
  await follow(rehearsal, seen, watcher)
  if ((await latestExecution(sandbox, first)).id === earlier.id) {
    const start = new StartPipelineExecutionCommand({ name: first.names.pipeline })
    await codePipelineIn(sandbox, first).send(start)
    await follow(rehearsal, seen, watcher)
  }
  return Promise.all(model.pipelines.map((each) => outcomeOf(rehearsal, each)))
}
