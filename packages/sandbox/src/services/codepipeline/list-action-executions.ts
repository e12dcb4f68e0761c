import {
  type ActionDeclaration,
  type ActionExecutionDetail,
  ListActionExecutions$,
  type ListActionExecutionsCommandInput,
  type ListActionExecutionsCommandOutput,
} from '@aws-sdk/client-codepipeline'
import { operation } from '../../dispatch/operation.ts'
import { actionRows, executionRows } from './engine/rows.ts'
import { findPipeline, onPipeline } from './find-pipeline.ts'
import { page } from './page.ts'
import type { ActionRow, ExecutionRow } from './state.ts'

const artifacts = (execution: ExecutionRow, names: ActionDeclaration['inputArtifacts'] = []) =>
  names.flatMap(({ name = '' }) => {
    const artifact = execution.artifacts[name]
    return artifact ? [{ name, s3location: artifact }] : []
  })

const declarationOf = (
  { declaration }: ExecutionRow,
  row: ActionRow,
): ActionDeclaration | undefined =>
  declaration.stages
    ?.find(({ name }) => name === row.stage)
    ?.actions?.find(({ name }) => name === row.action)

const result = (row: ActionRow) => ({
  ...(row.externalExecutionId ? { externalExecutionId: row.externalExecutionId } : {}),
  ...(row.summary ? { externalExecutionSummary: row.summary } : {}),
  ...(row.externalExecutionUrl ? { externalExecutionUrl: row.externalExecutionUrl } : {}),
  ...(row.error ? { errorDetails: row.error } : {}),
})

const detail = (execution: ExecutionRow, row: ActionRow, home: string): ActionExecutionDetail => {
  const action = declarationOf(execution, row)
  return {
    pipelineExecutionId: execution.id,
    actionExecutionId: row.id,
    pipelineVersion: execution.declaration.version,
    stageName: row.stage,
    actionName: row.action,
    startTime: row.started,
    lastUpdateTime: row.updated,
    ...(row.lastChangedBy ? { updatedBy: row.lastChangedBy } : {}),
    status: row.status,
    input: {
      actionTypeId: action?.actionTypeId,
      configuration: action?.configuration ?? {},
      resolvedConfiguration: { ...row.configuration },
      roleArn: action?.roleArn,
      region: action?.region ?? home,
      inputArtifacts: artifacts(execution, action?.inputArtifacts),
      namespace: action?.namespace,
    },
    output: {
      outputArtifacts: artifacts(execution, action?.outputArtifacts),
      executionResult: result(row),
      outputVariables: { ...row.outputVariables },
    },
  }
}

/** The newest first; attempts that a retry has replaced are still there. */
export const listActionExecutions = operation<
  ListActionExecutionsCommandInput,
  ListActionExecutionsCommandOutput
>('codepipeline', {
  schema: ListActionExecutions$,
  members: ['pipelineName', 'filter', 'maxResults', 'nextToken'],
  authorize: (call) => onPipeline(call, 'ListActionExecutions', call.input.pipelineName),
  handle: (call) => {
    const { input, world } = call
    const pipeline = findPipeline(call, input.pipelineName)
    const wanted =
      input.filter?.pipelineExecutionId ??
      input.filter?.latestInPipelineExecution?.pipelineExecutionId
    const details = executionRows(world, pipeline)
      .filter(({ id }) => wanted === undefined || id === wanted)
      .flatMap((execution) =>
        actionRows(world, pipeline, execution.id).map((row) =>
          detail(execution, row, pipeline.region),
        ),
      )
      .toReversed()
    const { items, more } = page(details, input)
    return { actionExecutionDetails: items, ...more }
  },
})
