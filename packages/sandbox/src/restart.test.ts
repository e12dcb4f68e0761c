/** A sandbox that is killed and started again on its folder goes on where it was. */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PutApprovalResultCommand } from '@aws-sdk/client-codepipeline'
import { GetObjectCommand } from '@aws-sdk/client-s3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from './index.ts'
import {
  approval,
  create,
  deploy,
  local,
  NAME,
  pipeline,
  prepare,
  stages,
  statuses,
  token,
} from './services/codepipeline/testing/local-pipeline.ts'
import {
  B,
  build,
  clientsOf,
  createPipelineOf,
  outcomes,
  REFERENCE,
  REPOSITORY,
  TARGET,
} from './testing/reference-pipeline.ts'

let folder: string
let running: Sandbox[]
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'xacct-restart-'))
  running = []
})
afterEach(async () => {
  await running.at(-1)?.close()
  rmSync(folder, { recursive: true, force: true })
})

/** The one before is left as a kill leaves it: without a word. */
const start = (): Sandbox => {
  const sandbox = createSandbox({ folder })
  running.push(sandbox)
  return sandbox
}

const approve = async (sandbox: Sandbox): Promise<void> => {
  const given = { pipelineName: NAME, stageName: 'Deploy', actionName: 'Approve' }
  const result = { status: 'Approved', summary: '' } as const
  const held = await token(sandbox, 'Deploy')
  await local(sandbox).codepipeline.send(
    new PutApprovalResultCommand({ ...given, token: held, result }),
  )
}

describe('an approval that waits', () => {
  const gated = pipeline([
    { name: 'Deploy', actions: [approval(), deploy('site', { runOrder: 2 })] },
  ])

  it('can be given after a restart', async () => {
    const before = start()
    await prepare(before)
    await create(before, gated)
    const after = start()
    expect(await stages(after)).toEqual({ Source: 'Succeeded', Deploy: 'InProgress' })
    await approve(after)
    expect(await statuses(after)).toEqual(['Succeeded'])
  })

  it('expires after a restart', async () => {
    const before = start()
    await prepare(before)
    await create(before, gated)
    const after = start()
    after.clock.advance(8 * 24 * 60 * 60 * 1000)
    expect(await stages(after)).toMatchObject({ Deploy: 'Failed' })
  })
})

it('keys, time and objects are what they were, and pushes still start pipelines', async () => {
  const before = start()
  const push = async (sandbox: Sandbox, text: string) =>
    (await sandbox.git.repository(REPOSITORY)).push({ 'index.html': text }, 'A change')
  await push(before, 'one')
  await createPipelineOf(before, REFERENCE, await build(before, REFERENCE))
  await before.settled()
  before.clock.advance(60_000)
  await before.settled()
  const after = start()
  expect(after.keysOf(B)).toEqual(before.keysOf(B))
  expect(after.clock.now().getTime() - Date.now()).toBeGreaterThan(59_000)
  const read = async (sandbox: Sandbox): Promise<number> => {
    const get = new GetObjectCommand({ Bucket: TARGET, Key: 'site.zip' })
    const { Body } = await clientsOf(sandbox, B).s3.send(get)
    return ((await Body?.transformToByteArray()) ?? []).length
  }
  expect(await read(after)).toBe(await read(before))
  await push(after, 'two')
  expect((await outcomes(after)).map(({ status }) => status)).toEqual(['Succeeded', 'Succeeded'])
})
