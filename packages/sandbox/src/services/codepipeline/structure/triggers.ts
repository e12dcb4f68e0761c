import type { PipelineDeclaration, PipelineTriggerDeclaration } from '@aws-sdk/client-codepipeline'
import { notImplemented } from '../../../errors.ts'
import { invalidStructure } from './problem.ts'

/** https://docs.aws.amazon.com/codepipeline/latest/userguide/pipelines-filter.html */
const WORDS =
  'Triggers for connection must reference a CodeStarSourceConnection action in the source stage, and you cannot specify more than one trigger per source action'

const checkTrigger = (
  { providerType, gitConfiguration }: PipelineTriggerDeclaration,
  connections: readonly string[],
): void => {
  if (providerType !== 'CodeStarSourceConnection') {
    throw invalidStructure(
      `Provider type ${providerType} of a trigger must be CodeStarSourceConnection.`,
    )
  }
  if (!connections.includes(gitConfiguration?.sourceActionName ?? '')) throw invalidStructure(WORDS)
  if (gitConfiguration?.pullRequest?.length)
    throw notImplemented('pull request triggers of a pipeline')
}

/** Triggers, variables and modes that only pipelines of type V2 can have, and what triggers refer to. */
export const checkTriggers = (declaration: PipelineDeclaration): void => {
  const { triggers = [], variables = [], executionMode, pipelineType, stages = [] } = declaration
  const needsV2 =
    triggers.length > 0 || variables.length > 0 || (executionMode ?? 'SUPERSEDED') !== 'SUPERSEDED'
  if (pipelineType === 'V1' && needsV2) {
    throw invalidStructure(
      'Triggers, variables and the execution modes QUEUED and PARALLEL need a pipeline of type V2.',
    )
  }
  const connections = (stages[0]?.actions ?? [])
    .filter(({ actionTypeId }) => actionTypeId?.provider === 'CodeStarSourceConnection')
    .map(({ name }) => name ?? '')
  for (const trigger of triggers) checkTrigger(trigger, connections)
  const named = triggers.map(({ gitConfiguration }) => gitConfiguration?.sourceActionName)
  if (new Set(named).size < named.length) throw invalidStructure(WORDS)
}
