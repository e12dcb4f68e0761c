import {
  StartPipelineExecution$,
  type StartPipelineExecutionCommandInput,
  type StartPipelineExecutionCommandOutput,
} from '@aws-sdk/client-codepipeline'
import { partitionOf } from '../../arn.ts'
import { operation } from '../../dispatch/operation.ts'
import { ServiceError } from '../../errors.ts'
import { type Caller, nameOf } from '../../identity/caller.ts'
import { startExecution } from './engine/start-execution.ts'
import { findPipeline, onPipeline } from './find-pipeline.ts'
import type { PipelineRow } from './state.ts'

const variablesOf = (
  { declaration }: PipelineRow,
  given: StartPipelineExecutionCommandInput['variables'] = [],
): Readonly<Record<string, string>> => {
  const known = (declaration.variables ?? []).map(({ name }) => name)
  const unknown = given.find(({ name }) => !known.includes(name))
  if (unknown) {
    throw new ServiceError(
      'ValidationException',
      `Pipeline variable ${unknown.name} is not declared in the pipeline`,
    )
  }
  const needed = (declaration.variables ?? []).find(
    ({ name, defaultValue }) =>
      defaultValue === undefined && !given.some((item) => item.name === name),
  )
  if (needed) {
    throw new ServiceError(
      'ValidationException',
      `Pipeline variable ${needed.name} has no default value and none was given`,
    )
  }
  return Object.fromEntries(given.map(({ name = '', value = '' }) => [name, value]))
}

/** The session in which EventBridge starts a pipeline with the role of a rule. */
const EVENTS_SESSION = /:assumed-role\/[^/]+\/AWSEvents_(.+)$/

const triggerOf = (caller: Caller, region: string) => {
  const [, rule] = EVENTS_SESSION.exec(nameOf(caller)) ?? []
  const detail = `arn:${partitionOf(region)}:events:${region}:${caller.account}:rule/${rule}`
  return rule === undefined
    ? ({ triggerType: 'StartPipelineExecution', triggerDetail: nameOf(caller) } as const)
    : ({ triggerType: 'CloudWatchEvent', triggerDetail: detail } as const)
}

export const startPipelineExecution = operation<
  StartPipelineExecutionCommandInput,
  StartPipelineExecutionCommandOutput
>('codepipeline', {
  schema: StartPipelineExecution$,
  members: ['name', 'variables', 'sourceRevisions'],
  ignored: ['clientRequestToken'],
  authorize: (call) => onPipeline(call, 'StartPipelineExecution', call.input.name),
  handle: (call) => {
    const { input, world, caller } = call
    const pipeline = findPipeline(call, input.name)
    const sources = pipeline.declaration.stages?.[0]?.actions ?? []
    const stray = input.sourceRevisions?.find(
      ({ actionName }) => !sources.some(({ name }) => name === actionName),
    )
    if (stray) {
      throw new ServiceError(
        'ValidationException',
        `Pipeline has no source action ${stray.actionName} to override the revision of`,
      )
    }
    const id = startExecution(world, pipeline, {
      trigger: triggerOf(caller, call.region),
      variables: variablesOf(pipeline, input.variables),
      overrides: input.sourceRevisions ?? [],
    })
    return { pipelineExecutionId: id }
  },
})
