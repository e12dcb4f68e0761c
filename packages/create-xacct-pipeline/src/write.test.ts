import { link, mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { fakeFiles, tempDir } from './testing.ts'
import { type Disk, writeFiles } from './write.ts'

let cwd = ''
let remove = () => {}
beforeEach(() => {
  ;({ dir: cwd, remove } = tempDir())
})
afterEach(() => remove())

const files = fakeFiles(4)
const list = async () => (await readdir(cwd, { recursive: true })).sort()
const never = new AbortController().signal

type Step = (count: number) => void

/** A disk on which something happens before every call. */
const diskWith = (step: Step): Disk => {
  let count = 0
  const then =
    <A extends unknown[]>(call: (...args: A) => Promise<void>) =>
    async (...args: A) => {
      step(count++)
      await call(...args)
    }
  return {
    writeFile: then((path: string, bytes: Uint8Array) => writeFile(path, bytes)),
    link: then(link),
    rename: then(rename),
  }
}

const failing = (at: number, code: string) =>
  diskWith((count) => {
    if (count === at) throw Object.assign(new Error(code), { code })
  })

const places = {
  'a new folder': { dir: 'deep/shop', prepare: async () => {}, calls: 7 },
  'an existing folder': {
    dir: 'shop',
    prepare: async () => {
      await mkdir(join(cwd, 'shop/infra'), { recursive: true })
      await writeFile(join(cwd, 'shop/infra/mine.ts'), 'mine')
    },
    calls: 12,
  },
}

describe.each(Object.entries(places))('%s', (_, { dir, prepare, calls }) => {
  test('holds every file afterwards', async () => {
    await prepare()
    await writeFiles(join(cwd, dir), files, never)
    const texts = await Promise.all(
      [...files.keys()].map((path) => readFile(join(cwd, dir, path), 'utf8')),
    )
    expect(texts).toEqual([...files.values()].map(({ text }) => text))
    expect((await list()).filter((path) => path.includes('xacct'))).toEqual([])
  })

  test.each(Array.from({ length: calls }, (_unused, at) => at))(
    'is as it was when the disk is full at step %i',
    async (at) => {
      await prepare()
      const before = await list()
      await expect(writeFiles(join(cwd, dir), files, never, failing(at, 'ENOSPC'))).rejects.toThrow(
        'the disk is full',
      )
      expect(await list()).toEqual(before)
    },
  )

  test.each(Array.from({ length: calls - 1 }, (_unused, at) => at))(
    'is as it was when interrupted at step %i',
    async (at) => {
      await prepare()
      const before = await list()
      const controller = new AbortController()
      const disk = diskWith((count) => {
        if (count === at) controller.abort()
      })
      await expect(
        writeFiles(join(cwd, dir), files, controller.signal, disk),
      ).rejects.toMatchObject({ exitCode: 130 })
      expect(await list()).toEqual(before)
    },
  )
})

test('never replaces a file that appears meanwhile', async () => {
  await mkdir(join(cwd, 'shop'))
  const rival = async (from: string, to: string) => {
    if (to.endsWith('go.sh')) await writeFile(to, 'theirs')
    await link(from, to)
  }
  const disk: Disk = { ...diskWith(() => {}), link: rival }
  const writing = writeFiles(join(cwd, 'shop'), files, never, disk)
  await expect(writing).rejects.toMatchObject({ exitCode: 3 })
  expect(await readFile(join(cwd, 'shop/scripts/go.sh'), 'utf8')).toBe('theirs')
  expect(await list()).toEqual(['shop', 'shop/scripts', 'shop/scripts/go.sh'])
})

test('writes without hard links', async () => {
  await mkdir(join(cwd, 'shop'))
  const disk: Disk = {
    ...diskWith(() => {}),
    link: async () => {
      throw Object.assign(new Error('no links'), { code: 'EPERM' })
    },
  }
  await writeFiles(join(cwd, 'shop'), files, never, disk)
  expect(await readFile(join(cwd, 'shop/README.md'), 'utf8')).toBe('# readme\n')
})
