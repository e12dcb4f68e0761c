import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Files } from './files.ts'
import { folderFiles } from './folder-files.ts'
import { breakLocks, lock } from './lock.ts'

const NAME = { project: 'small', stack: 'test' }
const ANA = { pid: 7, username: 'ana', hostname: 'desk', timestamp: '2026-01-02T03:04:05Z' }
const BO = { pid: 9, username: 'bo', hostname: 'ci', timestamp: '2026-01-02T03:04:06Z' }

let folder: string
let files: Files
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'xacct-lock-'))
  files = folderFiles(folder, 'file://state')
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('a lock', () => {
  it('is a file where Pulumi looks for it', async () => {
    await lock(files, NAME, { id: 'a', holder: ANA })
    const text = await files.read('.pulumi/locks/organization/small/test/a.json')
    expect(JSON.parse(text ?? '')).toEqual(ANA)
  })

  it('keeps others out, with the name of who has it', async () => {
    await lock(files, NAME, { id: 'a', holder: ANA })
    await expect(lock(files, NAME, { id: 'b', holder: BO })).rejects.toMatchObject({
      code: 'LOCKED',
      message: [
        'the stack is currently locked by 1 lock(s). Either wait for the other process(es) to end or delete the lock file with `pulumi cancel`.',
        '  file://state/.pulumi/locks/organization/small/test/a.json: created by ana@desk (pid 7) at 2026-01-02T03:04:05Z',
      ].join('\n'),
    })
  })

  it('keeps nobody out of other stacks', async () => {
    await lock(files, NAME, { id: 'a', holder: ANA })
    await lock(files, { ...NAME, stack: 'test2' }, { id: 'b', holder: BO })
    expect(await files.list('.pulumi/locks/')).toHaveLength(2)
  })

  it('is given back', async () => {
    const release = await lock(files, NAME, { id: 'a', holder: ANA })
    await release()
    await lock(files, NAME, { id: 'b', holder: BO })
    expect(await files.list('.pulumi/locks/')).toEqual([
      '.pulumi/locks/organization/small/test/b.json',
    ])
  })

  it('of whoever comes at the same time is seen, and one gives way', async () => {
    // The other one looked before we wrote, and writes before we look again.
    const racing: Files = {
      ...files,
      write: async (path, text) => {
        await files.write('.pulumi/locks/organization/small/test/b.json', JSON.stringify(BO))
        await files.write(path, text)
      },
    }
    await expect(lock(racing, NAME, { id: 'a', holder: ANA })).rejects.toThrow('bo@ci')
    expect(await files.list('.pulumi/locks/')).toEqual([
      '.pulumi/locks/organization/small/test/b.json',
    ])
  })

  it('is taken away by cancel, whoever has it', async () => {
    await lock(files, NAME, { id: 'a', holder: ANA })
    expect(await breakLocks(files, NAME)).toBe(1)
    expect(await files.list('.pulumi/locks/')).toEqual([])
  })

  it('whose file is damaged is still a lock', async () => {
    await files.write('.pulumi/locks/organization/small/test/a.json', 'half of')
    await expect(lock(files, NAME, { id: 'b', holder: BO })).rejects.toThrow('/test/a.json')
  })
})
