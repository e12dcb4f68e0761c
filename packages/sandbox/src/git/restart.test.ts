import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import {
  CodeStarConnectionsClient,
  CreateConnectionCommand,
} from '@aws-sdk/client-codestar-connections'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createSandbox } from '../index.ts'
import { headOf } from './repository.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'xacct-git-restart-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

it('repositories, tokens and handshakes outlive a restart; a push in between is heard of', async () => {
  const before = createSandbox({ folder })
  const config = before.clientConfig('111111111111')
  const create = new CreateConnectionCommand({ ConnectionName: 'c', ProviderType: 'GitHub' })
  const { ConnectionArn = '' } = await new CodeStarConnectionsClient(config).send(create)
  before.connections.handshake(ConnectionArn)
  const hosted = await before.git.repository('example/app')
  const first = await hosted.push({ a: '1' }, 'one')
  // Killed here; somebody pushes into the folder while nothing runs.
  const clone = join(folder, 'clone')
  const run = promisify(execFile)
  const who = ['-c', 'user.name=Ana', '-c', 'user.email=ana@example.com']
  await run('git', ['clone', '--quiet', hosted.folder, clone])
  await run('git', ['-C', clone, ...who, 'commit', '--quiet', '--allow-empty', '-m', 'two'])
  await run('git', ['-C', clone, 'push', '--quiet'])
  const after = createSandbox({ folder })
  await after.settled()
  const again = await after.git.repository('example/app')
  expect(again.folder).toBe(hosted.folder)
  const head = await headOf({ folder: again.folder }, 'main')
  expect(head?.parents).toEqual([first])
  const [row] = after.world.table({ name: 'git.repositories' }).list('all') as {
    heads: ReadonlyMap<string, string>
  }[]
  expect(row?.heads.get('main')).toBe(head?.commitId)
  await after.close()
  await before.close()
})
