/**
 * Sources that are polled, unless they say otherwise: S3 and CodeCommit with PollForSourceChanges.
 * https://docs.aws.amazon.com/codepipeline/latest/userguide/change-detection-methods.html
 */
import type { ActionDeclaration } from '@aws-sdk/client-codepipeline'
import { scope } from '../../../arn.ts'
import { ServiceError } from '../../../errors.ts'
import type { World } from '../../../world.ts'
import { headObject } from '../../s3/head-object.ts'
import { assumeActionRole } from '../engine/roles.ts'
import { pipelineRow } from '../engine/rows.ts'
import { startExecution } from '../engine/start-execution.ts'
import { PIPELINES, type PipelineRef, type PipelineRow } from '../state.ts'

const EVERY = 60_000

type Look = (
  world: World,
  pipeline: PipelineRow,
  action: ActionDeclaration,
) => Promise<string | undefined>

const callerOf = (
  world: World,
  { account, region, arn, declaration }: PipelineRow,
  action: ActionDeclaration,
) =>
  assumeActionRole(world, action, {
    ...{ account, region, pipelineArn: arn },
    roleArn: declaration.roleArn ?? '',
    sessionName: 'poll',
  })

/** The newest revision of a source, by provider. */
const LOOKS: Readonly<Record<string, Look>> = {
  S3: async (world, pipeline, action) => {
    const caller = await callerOf(world, pipeline, action)
    const { S3Bucket: Bucket, S3ObjectKey: Key } = action.configuration ?? {}
    const { VersionId } = await world.invoke(
      headObject,
      { Bucket, Key },
      { caller, region: pipeline.region },
    )
    return VersionId
  },
}

const polledActions = ({ declaration }: PipelineRow): readonly ActionDeclaration[] =>
  (declaration.stages?.[0]?.actions ?? []).filter(
    ({ actionTypeId, configuration }) =>
      LOOKS[actionTypeId?.provider ?? ''] && configuration?.['PollForSourceChanges'] !== 'false',
  )

/** What cannot be seen, for whatever reason, has not changed. */
const seen = async (world: World, pipeline: PipelineRow, action: ActionDeclaration) => {
  try {
    return await LOOKS[action.actionTypeId?.provider ?? '']?.(world, pipeline, action)
  } catch (error) {
    if (error instanceof ServiceError) return undefined
    throw error
  }
}

const poll = async (world: World, ref: PipelineRef): Promise<void> => {
  const pipeline = pipelineRow(world, ref)
  if (!pipeline) return
  for (const action of polledActions(pipeline)) {
    const revision = await seen(world, pipeline, action)
    const name = action.name ?? ''
    const before = pipeline.polled[name]
    if (revision === undefined || revision === before) continue
    const current = pipelineRow(world, ref)
    if (!current) return
    const polled = { ...current.polled, [name]: revision }
    world.table(PIPELINES).put(scope(ref.account, ref.region), ref.name, { ...current, polled })
    // The first look only learns what is there: the execution that creation starts has taken it.
    if (before === undefined) continue
    startExecution(world, current, {
      trigger: { triggerType: 'PollForSourceChanges', triggerDetail: name },
    })
  }
  armPolling(world, pipeline)
}

/** Looks once a minute of the sandbox's time, for as long as the pipeline exists and has something to look at. */
export const armPolling = (world: World, pipeline: PipelineRow): void => {
  if (polledActions(pipeline).length === 0) return
  const { account, region, name } = pipeline
  world.clock.at(new Date(world.clock.now().getTime() + EVERY), () =>
    world.background.run(() => poll(world, { account, region, name })),
  )
}
