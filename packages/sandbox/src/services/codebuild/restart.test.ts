import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  BatchGetBuildsCommand,
  CodeBuildClient,
  StartBuildCommand,
} from '@aws-sdk/client-codebuild'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../../index.ts'
import { ACCOUNT, makeRole, project, read } from './testing/builds.ts'

let folder: string
let gate: string
let running: Sandbox[]
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'xacct-builds-'))
  gate = join(tmpdir(), `xacct-gate-${process.pid}-${Math.random().toString(36).slice(2)}`)
  running = []
})
afterEach(async () => {
  for (const sandbox of running) await sandbox.close()
  rmSync(folder, { recursive: true, force: true })
})

const start = (): Sandbox => {
  const sandbox = createSandbox({ folder })
  running.push(sandbox)
  return sandbox
}

describe('a build that is cut by a kill', () => {
  it('begins again, and ends under its id', async () => {
    const before = start()
    const role = await makeRole(before, 'build')
    // The first attempt never ends; the second finds that there was a first one.
    const commands = [`if mkdir ${gate}; then sleep 2; fi`, `rmdir ${gate} || true`, 'echo done']
    const spec = `version: 0.2\nphases:\n  build:\n    commands: ${JSON.stringify(commands)}\n`
    await project(before, 'cut', role, spec)
    const client = new CodeBuildClient(before.clientConfig(ACCOUNT))
    const { build } = await client.send(new StartBuildCommand({ projectName: 'cut' }))
    const id = build?.id ?? ''
    for (;;) {
      const { builds } = await client.send(new BatchGetBuildsCommand({ ids: [id] }))
      if (builds?.[0]?.currentPhase === 'BUILD') break
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
    await new Promise((resolve) => setTimeout(resolve, 100))
    const after = start()
    await after.settled()
    const ended = await read(after, id)
    expect(ended.build.buildStatus).toBe('SUCCEEDED')
    expect(ended.output.at(-1)).toBe('done')
  })
})
