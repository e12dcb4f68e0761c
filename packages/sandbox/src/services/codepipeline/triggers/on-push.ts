/** Pushes that start pipelines: https://docs.aws.amazon.com/codepipeline/latest/userguide/pipelines-filter.html */
import type { ActionDeclaration, GitPushFilter } from '@aws-sdk/client-codepipeline'
import type { Push } from '../../../git/push.ts'
import type { World } from '../../../world.ts'
import { startExecution } from '../engine/start-execution.ts'
import { PIPELINES, type PipelineRow } from '../state.ts'
import { fits } from './glob.ts'

/** Files of a change that a filter looks at: the host says no more. */
const FILES = 100

type Filter = {
  readonly includes?: readonly string[] | undefined
  readonly excludes?: readonly string[] | undefined
}

const passes = ({ includes = ['**'], excludes = [] }: Filter, text: string): boolean =>
  includes.some((pattern) => fits(pattern, text)) &&
  !excludes.some((pattern) => fits(pattern, text))

/** A filter of tags alone waits for tags; a change that a filter cannot see the files of does not pass it. */
const lets = ({ branches, filePaths }: GitPushFilter, { branch, changedPaths }: Push): boolean => {
  if (!branches && !filePaths) return false
  if (branches && !passes(branches, branch)) return false
  return !filePaths || changedPaths.slice(0, FILES).some((path) => passes(filePaths, path))
}

const isOf = ({ actionTypeId, configuration = {} }: ActionDeclaration, push: Push): boolean =>
  actionTypeId?.provider === 'CodeStarSourceConnection' &&
  push.connectionArns.includes(configuration['ConnectionArn'] ?? '') &&
  configuration['FullRepositoryId'] === push.repositoryId

/** With a trigger the trigger decides, without one the branch of the source. */
const isStarted = (
  { declaration }: PipelineRow,
  action: ActionDeclaration,
  push: Push,
): boolean => {
  const trigger = declaration.triggers?.find(
    ({ gitConfiguration }) => gitConfiguration?.sourceActionName === action.name,
  )
  const { BranchName, DetectChanges } = action.configuration ?? {}
  if (!trigger) return DetectChanges !== 'false' && BranchName === push.branch
  const filters = trigger.gitConfiguration?.push
  return filters?.length ? filters.some((filter) => lets(filter, push)) : BranchName === push.branch
}

/** Starts every pipeline, in any account, that waits for this push; it takes the commit that was pushed. */
export const onPush = (world: World, push: Push): void => {
  const pipelines = world.table(PIPELINES)
  for (const pipeline of pipelines.partitions().flatMap(pipelines.list)) {
    const sources = pipeline.declaration.stages?.[0]?.actions ?? []
    const source = sources.find((action) => isOf(action, push) && isStarted(pipeline, action, push))
    if (!source) continue
    const { ConnectionArn: triggerDetail = '' } = source.configuration ?? {}
    startExecution(world, pipeline, {
      trigger: { triggerType: 'Webhook', triggerDetail },
      overrides: [
        { actionName: source.name, revisionType: 'COMMIT_ID', revisionValue: push.commitId },
      ],
    })
  }
}
