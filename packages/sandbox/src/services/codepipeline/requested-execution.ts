/** An execution that somebody asked for, whoever it was. */
import type { StartPipelineExecutionCommandInput } from '@aws-sdk/client-codepipeline'
import type { Call } from '../../dispatch/operation.ts'
import { ServiceError } from '../../errors.ts'
import type { Start } from './engine/new-execution.ts'
import { startExecution } from './engine/start-execution.ts'
import { findPipeline } from './find-pipeline.ts'
import type { PipelineRow } from './state.ts'

export type Requested = Pick<
  StartPipelineExecutionCommandInput,
  'name' | 'sourceRevisions' | 'variables'
>

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

/** @throws ServiceError ValidationException for revisions and variables that the pipeline has no place for */
export const startRequested = (call: Call<Requested>, trigger: Start['trigger']) => {
  const { input, world } = call
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
    trigger,
    variables: variablesOf(pipeline, input.variables),
    overrides: input.sourceRevisions ?? [],
  })
  return { pipelineExecutionId: id }
}
