/** How executions move: approvals, transitions, modes, retries, rollbacks, stopping. */
import {
  DisableStageTransitionCommand,
  EnableStageTransitionCommand,
  GetPipelineExecutionCommand,
  GetPipelineStateCommand,
  ListActionExecutionsCommand,
  PutApprovalResultCommand,
  RetryStageExecutionCommand,
  RollbackStageCommand,
  type StageDeclaration,
  StartPipelineExecutionCommand,
  StopPipelineExecutionCommand,
  UpdatePipelineCommand,
} from '@aws-sdk/client-codepipeline'
import { CreateBucketCommand, GetObjectCommand, HeadObjectCommand } from '@aws-sdk/client-s3'
import { strFromU8, unzipSync } from 'fflate'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../../index.ts'
import {
  approval,
  create,
  deploy,
  executions,
  local,
  NAME,
  pipeline,
  prepare,
  REGION,
  stages,
  statuses,
  token,
  upload,
} from './testing/local-pipeline.ts'

let sandbox: Sandbox
beforeEach(async () => {
  sandbox = createSandbox()
  await prepare(sandbox)
})
afterEach(() => sandbox.close())

const send = (command: object) =>
  local(sandbox).codepipeline.send(command as StartPipelineExecutionCommand)

const start = async (more: object = {}): Promise<string> => {
  const { pipelineExecutionId = '' } = await local(sandbox).codepipeline.send(
    new StartPipelineExecutionCommand({ name: NAME, ...more }),
  )
  return pipelineExecutionId
}

const answer = async (status: 'Approved' | 'Rejected', stage = 'Deploy'): Promise<void> => {
  const given = {
    pipelineName: NAME,
    stageName: stage,
    actionName: 'Approve',
    token: await token(sandbox, stage),
  }
  await local(sandbox).codepipeline.send(
    new PutApprovalResultCommand({ ...given, result: { status, summary: 'so said' } }),
  )
}

const delivered = async (key: string): Promise<string> => {
  const { Body } = await local(sandbox).s3.send(
    new GetObjectCommand({ Bucket: 'local-out', Key: key }),
  )
  const files = unzipSync((await Body?.transformToByteArray()) ?? new Uint8Array())
  return strFromU8(files['index.html'] ?? new Uint8Array())
}

const GATED: StageDeclaration = {
  name: 'Deploy',
  actions: [approval(), deploy('site', { runOrder: 2 })],
}
const PLAIN: StageDeclaration = { name: 'Deploy', actions: [deploy('site')] }
/** Fails until somebody makes the bucket. */
const BROKEN: StageDeclaration = {
  name: 'Deploy',
  actions: [
    deploy('site'),
    deploy('late', {
      configuration: { BucketName: 'local-late', Extract: 'false', ObjectKey: 'late.zip' },
    }),
  ],
}

const mend = () =>
  local(sandbox).s3.send(
    new CreateBucketCommand({
      Bucket: 'local-late',
      CreateBucketConfiguration: { LocationConstraint: REGION },
    }),
  )

describe('an approval', () => {
  beforeEach(() => create(sandbox, pipeline([GATED])))

  it('holds back what comes after it', async () => {
    expect(await stages(sandbox)).toEqual({ Source: 'Succeeded', Deploy: 'InProgress' })
    await expect(delivered('site.zip')).rejects.toMatchObject({ name: 'NoSuchKey' })
  })

  it('lets it go when somebody approves', async () => {
    await answer('Approved')
    expect(await stages(sandbox)).toEqual({ Source: 'Succeeded', Deploy: 'Succeeded' })
    expect(await delivered('site.zip')).toBe('one')
  })

  it('fails the execution when somebody rejects', async () => {
    await answer('Rejected')
    expect(await stages(sandbox)).toEqual({ Source: 'Succeeded', Deploy: 'Failed' })
    expect(await statuses(sandbox)).toEqual(['Failed'])
  })

  it('expires after seven days, not before', async () => {
    const week = 7 * 24 * 60 * 60 * 1000
    sandbox.clock.advance(week - 60_000)
    expect(await stages(sandbox)).toMatchObject({ Deploy: 'InProgress' })
    sandbox.clock.advance(61_000)
    expect(await stages(sandbox)).toMatchObject({ Deploy: 'Failed' })
    const { actionExecutionDetails } = await local(sandbox).codepipeline.send(
      new ListActionExecutionsCommand({ pipelineName: NAME }),
    )
    expect(actionExecutionDetails?.[0]).toMatchObject({
      actionName: 'Approve',
      output: { executionResult: { errorDetails: { code: 'TimeoutException' } } },
    })
  })

  it('takes no answer twice, and none with a token that it did not give out', async () => {
    const given = { pipelineName: NAME, stageName: 'Deploy', actionName: 'Approve' }
    const result = { status: 'Approved', summary: '' } as const
    const held = await token(sandbox, 'Deploy')
    await answer('Approved')
    await expect(
      send(new PutApprovalResultCommand({ ...given, token: held, result })),
    ).rejects.toMatchObject({
      name: 'ApprovalAlreadyCompletedException',
    })
    const made = '00000000-0000-0000-0000-000000000000'
    await expect(
      send(new PutApprovalResultCommand({ ...given, token: made, result })),
    ).rejects.toMatchObject({
      name: 'InvalidApprovalTokenException',
    })
  })
})

describe('executions that come together', () => {
  it('supersede each other where they wait', async () => {
    await create(sandbox, pipeline([GATED]))
    await start()
    await sandbox.settled()
    await start()
    expect(await statuses(sandbox)).toEqual(['InProgress', 'Superseded', 'InProgress'])
    await answer('Approved')
    await answer('Approved')
    expect(await statuses(sandbox)).toEqual(['Succeeded', 'Superseded', 'Succeeded'])
  })

  it('wait for each other in QUEUED mode', async () => {
    await create(sandbox, pipeline([GATED], { executionMode: 'QUEUED' }))
    await start()
    await start()
    expect(await statuses(sandbox)).toEqual(['InProgress', 'InProgress', 'InProgress'])
    for (let i = 0; i < 3; i++) await answer('Approved')
    expect(await statuses(sandbox)).toEqual(['Succeeded', 'Succeeded', 'Succeeded'])
  })

  it('V05 fail without a word when fifty wait already', async () => {
    await create(sandbox, pipeline([GATED], { executionMode: 'QUEUED' }))
    for (let i = 0; i < 51; i++) {
      await start()
      await sandbox.settled()
    }
    const all = await executions(sandbox)
    expect(all.map(({ status }) => status)).toEqual([
      ...Array.from({ length: 51 }, () => 'InProgress'),
      'Failed',
    ])
    expect(all.at(-1)?.statusSummary).toBeUndefined()
  })

  it('run beside each other in PARALLEL mode', async () => {
    await create(sandbox, pipeline([GATED], { executionMode: 'PARALLEL' }))
    await start()
    await sandbox.settled()
    const { actionExecutionDetails } = await local(sandbox).codepipeline.send(
      new ListActionExecutionsCommand({ pipelineName: NAME }),
    )
    const waiting = actionExecutionDetails?.filter(
      ({ actionName, status }) => actionName === 'Approve' && status === 'InProgress',
    )
    expect(waiting).toHaveLength(2)
  })
})

describe('a closed transition', () => {
  it('holds executions back until it opens, and lets in the newest', async () => {
    await create(sandbox, pipeline([PLAIN]))
    const transition = {
      pipelineName: NAME,
      stageName: 'Deploy',
      transitionType: 'Inbound',
    } as const
    await send(new DisableStageTransitionCommand({ ...transition, reason: 'Holidays' }))
    await upload(sandbox, 'two')
    await start()
    await sandbox.settled()
    await upload(sandbox, 'three')
    await start()
    expect(await statuses(sandbox)).toEqual(['Succeeded', 'Superseded', 'InProgress'])
    const { stageStates } = await local(sandbox).codepipeline.send(
      new GetPipelineStateCommand({ name: NAME }),
    )
    expect(stageStates?.[1]).toMatchObject({
      inboundTransitionState: { enabled: false, disabledReason: 'Holidays' },
      inboundExecution: { status: 'InProgress' },
    })
    expect(await delivered('site.zip')).toBe('one')
    await send(new EnableStageTransitionCommand(transition))
    expect(await statuses(sandbox)).toEqual(['Succeeded', 'Superseded', 'Succeeded'])
    expect(await delivered('site.zip')).toBe('three')
  })
})

describe('a stage that failed', () => {
  const retry = (
    pipelineExecutionId: string,
    retryMode: 'FAILED_ACTIONS' | 'ALL_ACTIONS' = 'FAILED_ACTIONS',
  ) =>
    send(
      new RetryStageExecutionCommand({
        pipelineName: NAME,
        stageName: 'Deploy',
        pipelineExecutionId,
        retryMode,
      }),
    )

  const attempts = async (): Promise<Readonly<Record<string, number>>> => {
    const { actionExecutionDetails = [] } = await local(sandbox).codepipeline.send(
      new ListActionExecutionsCommand({ pipelineName: NAME }),
    )
    const of = (name: string): number =>
      actionExecutionDetails.filter(({ actionName }) => actionName === name).length
    return { site: of('site'), late: of('late') }
  }

  it.each([
    ['FAILED_ACTIONS', { site: 1, late: 2 }],
    ['ALL_ACTIONS', { site: 2, late: 2 }],
  ] as const)('is retried: %s', async (mode, expected) => {
    await create(sandbox, pipeline([BROKEN]))
    expect(await stages(sandbox)).toMatchObject({ Deploy: 'Failed' })
    await mend()
    const [execution] = await executions(sandbox)
    await retry(execution?.pipelineExecutionId ?? '', mode)
    expect(await stages(sandbox)).toMatchObject({ Deploy: 'Succeeded' })
    expect(await attempts()).toEqual(expected)
  })

  it('is not retried when it has succeeded, and not for an execution that is not the latest there', async () => {
    await create(sandbox, pipeline([BROKEN]))
    const [old] = await executions(sandbox)
    await start()
    await sandbox.settled()
    await expect(retry(old?.pipelineExecutionId ?? '')).rejects.toMatchObject({
      name: 'NotLatestPipelineExecutionException',
    })
    await mend()
    const newest = await start()
    await sandbox.settled()
    await expect(retry(newest)).rejects.toMatchObject({ name: 'StageNotRetryableException' })
  })

  it('is not retried after the pipeline was updated', async () => {
    await create(sandbox, pipeline([BROKEN]))
    const [execution] = await executions(sandbox)
    await send(new UpdatePipelineCommand({ pipeline: pipeline([PLAIN]) }))
    await expect(retry(execution?.pipelineExecutionId ?? '')).rejects.toMatchObject({
      name: 'NotLatestPipelineExecutionException',
    })
  })

  it('retries itself once where it says so', async () => {
    await create(sandbox, pipeline([{ ...BROKEN, onFailure: { result: 'RETRY' } }]))
    expect(await statuses(sandbox)).toEqual(['Failed'])
    expect(await attempts()).toEqual({ site: 1, late: 2 })
  })

  it('rolls itself back to the last execution that got through', async () => {
    const stage: StageDeclaration = {
      name: 'Deploy',
      actions: [
        deploy('site'),
        deploy('#{SourceVariables.VersionId}', {
          name: 'late',
          configuration: {
            BucketName: '#{variables.bucket}',
            Extract: 'false',
            ObjectKey: 'late.zip',
          },
        }),
      ],
      onFailure: { result: 'ROLLBACK' },
    }
    const variables = [{ name: 'bucket', defaultValue: 'local-out' }]
    await create(sandbox, pipeline([stage], { variables }))
    await upload(sandbox, 'two')
    await start({ variables: [{ name: 'bucket', value: 'not-there' }] })
    const all = await executions(sandbox)
    expect(all.map(({ status, executionType }) => [status, executionType])).toEqual([
      ['Succeeded', 'STANDARD'],
      ['Failed', 'STANDARD'],
      ['Succeeded', 'ROLLBACK'],
    ])
    expect(await delivered('site.zip')).toBe('one')
  })
})

describe('a rollback', () => {
  const rollback = (stageName: string, targetPipelineExecutionId: string) =>
    send(new RollbackStageCommand({ pipelineName: NAME, stageName, targetPipelineExecutionId }))

  it('delivers again what an earlier execution had delivered', async () => {
    await create(sandbox, pipeline([PLAIN]))
    const [first] = await executions(sandbox)
    await upload(sandbox, 'two')
    await start()
    await sandbox.settled()
    expect(await delivered('site.zip')).toBe('two')
    await rollback('Deploy', first?.pipelineExecutionId ?? '')
    await sandbox.settled()
    expect(await delivered('site.zip')).toBe('one')
    const last = (await executions(sandbox)).at(-1)
    expect(last).toMatchObject({
      executionType: 'ROLLBACK',
      rollbackMetadata: { rollbackTargetPipelineExecutionId: first?.pipelineExecutionId },
      trigger: { triggerType: 'ManualRollback' },
    })
    await expect(rollback('Deploy', last?.pipelineExecutionId ?? '')).rejects.toMatchObject({
      name: 'UnableToRollbackStageException',
      message: expect.stringContaining('is a rollback itself'),
    })
  })

  it.each([
    ['V07 of a source stage', 'Source', async () => {}],
    [
      'V07 to an execution of another structure',
      'Deploy',
      () => send(new UpdatePipelineCommand({ pipeline: pipeline([PLAIN]) })),
    ],
  ] as const)('%s is refused', async (_, stage, before) => {
    await create(sandbox, pipeline([PLAIN]))
    const [first] = await executions(sandbox)
    await before()
    await expect(rollback(stage, first?.pipelineExecutionId ?? '')).rejects.toMatchObject({
      name: 'UnableToRollbackStageException',
    })
  })
})

describe('stopping an execution', () => {
  const stop = (pipelineExecutionId: string, abandon: boolean) =>
    send(
      new StopPipelineExecutionCommand({
        pipelineName: NAME,
        pipelineExecutionId,
        abandon,
        reason: 'Wrong one',
      }),
    )

  it('waits for the actions that run', async () => {
    await create(sandbox, pipeline([GATED]))
    const [execution] = await executions(sandbox)
    await stop(execution?.pipelineExecutionId ?? '', false)
    expect(await statuses(sandbox)).toEqual(['Stopping'])
    await answer('Approved')
    expect(await statuses(sandbox)).toEqual(['Stopped'])
    await expect(
      local(sandbox).s3.send(new HeadObjectCommand({ Bucket: 'local-out', Key: 'site.zip' })),
    ).rejects.toMatchObject({ name: 'NotFound' })
  })

  it('abandons them when asked to', async () => {
    await create(sandbox, pipeline([GATED]))
    const [execution] = await executions(sandbox)
    await stop(execution?.pipelineExecutionId ?? '', true)
    expect((await executions(sandbox))[0]).toMatchObject({
      status: 'Stopped',
      stopTrigger: { reason: 'Wrong one' },
    })
    await expect(stop(execution?.pipelineExecutionId ?? '', true)).rejects.toMatchObject({
      name: 'PipelineExecutionNotStoppableException',
    })
  })
})

describe('variables', () => {
  it('reach the configuration of actions, from the pipeline, its sources and CodePipeline itself', async () => {
    const ObjectKey =
      '#{variables.folder}/#{SourceVariables.VersionId}/#{codepipeline.PipelineExecutionId}.zip'
    const stage: StageDeclaration = {
      name: 'Deploy',
      actions: [
        deploy('site', { configuration: { BucketName: 'local-out', Extract: 'false', ObjectKey } }),
      ],
    }
    const version = await upload(sandbox, 'two')
    await create(
      sandbox,
      pipeline([stage], { variables: [{ name: 'folder', defaultValue: 'live' }] }),
    )
    const [execution] = await executions(sandbox)
    expect(await delivered(`live/${version}/${execution?.pipelineExecutionId}.zip`)).toBe('two')
    const { pipelineExecution } = await local(sandbox).codepipeline.send(
      new GetPipelineExecutionCommand({
        pipelineName: NAME,
        pipelineExecutionId: execution?.pipelineExecutionId,
      }),
    )
    expect(pipelineExecution?.variables).toEqual([{ name: 'folder', resolvedValue: 'live' }])
  })

  it('that do not exist fail the action', async () => {
    const stage: StageDeclaration = {
      name: 'Deploy',
      actions: [
        deploy('site', {
          configuration: {
            BucketName: 'local-out',
            Extract: 'false',
            ObjectKey: '#{Nobody.knows}',
          },
        }),
      ],
    }
    await create(sandbox, pipeline([stage]))
    expect(await stages(sandbox)).toMatchObject({ Deploy: 'Failed' })
  })

  it('must be declared, and have a value', async () => {
    await create(sandbox, pipeline([PLAIN]))
    await expect(start({ variables: [{ name: 'x', value: 'y' }] })).rejects.toMatchObject({
      name: 'ValidationException',
    })
  })
})

it('takes the revision that it was started with', async () => {
  await create(sandbox, pipeline([PLAIN]))
  const first = await upload(sandbox, 'two')
  await upload(sandbox, 'three')
  const revisionType = 'S3_OBJECT_VERSION_ID'
  await start({ sourceRevisions: [{ actionName: 'Source', revisionType, revisionValue: first }] })
  await sandbox.settled()
  expect(await delivered('site.zip')).toBe('two')
})
