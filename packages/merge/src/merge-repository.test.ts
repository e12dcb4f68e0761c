import { describe, expect, it } from 'vitest'
import type { File, Obstacle } from './file.ts'
import { mergeRepository, type Repository } from './merge-repository.ts'

const text = (content: string, mode: File['mode'] = 0o644): File => ({
  kind: 'text',
  text: content,
  mode,
})
const binary = (...bytes: readonly number[]): File => ({
  kind: 'binary',
  bytes: Uint8Array.from(bytes),
  mode: 0o644,
})
const folder: Obstacle = { kind: 'obstacle', what: 'a folder' }

type Versions = { base?: File; yours?: File | Obstacle; new?: File }

const at = <T>(path: string, file: T | undefined): ReadonlyMap<string, T> =>
  new Map(file === undefined ? [] : [[path, file]])

const merge = ({ base, yours, new: next }: Versions, rest: Partial<Repository> = {}) =>
  mergeRepository({
    base: at('f', base),
    yours: at('f', yours),
    new: at('f', next),
    ...rest,
  })

const [A, B, C] = [text('a\n'), text('b\n'), text('c\n')]

const cases: readonly { name: string; versions: Versions; outcome: object }[] = [
  {
    name: 'nothing has changed',
    versions: { base: A, yours: A, new: A },
    outcome: { action: 'unchanged' },
  },
  {
    name: 'you have changed it',
    versions: { base: A, yours: B, new: A },
    outcome: { action: 'unchanged' },
  },
  {
    name: 'the template has changed it',
    versions: { base: A, yours: A, new: B },
    outcome: { action: 'update', write: B },
  },
  {
    name: 'both have made the same change',
    versions: { base: A, yours: B, new: B },
    outcome: { action: 'unchanged' },
  },
  { name: 'the template has added it', versions: { new: A }, outcome: { action: 'add', write: A } },
  {
    name: 'both have added the same',
    versions: { yours: A, new: A },
    outcome: { action: 'unchanged' },
  },
  {
    name: 'both have added it: yours is not written over',
    versions: { yours: A, new: B },
    outcome: {
      action: 'conflict',
      sidecar: { path: 'f.new-template', file: B },
      conflict: { reason: 'both added a file here', places: 0, stages: { yours: A, new: B } },
    },
  },
  {
    name: 'the template drops what you left alone',
    versions: { base: A, yours: A },
    outcome: { action: 'delete', remove: 'f' },
  },
  {
    name: 'the template drops what you have changed',
    versions: { base: A, yours: B },
    outcome: { action: 'keep-modified', note: 'the template has it no longer; it is yours now' },
  },
  {
    name: 'you have deleted it',
    versions: { base: A, new: A },
    outcome: { action: 'keep-deleted' },
  },
  {
    name: 'you have deleted what the template changes',
    versions: { base: A, new: B },
    outcome: {
      action: 'keep-deleted',
      note: 'the template has changed it since you deleted it',
    },
  },
  {
    name: 'the template makes it executable, and you have edited it elsewhere',
    versions: {
      base: text('1\n2\n3\n'),
      yours: text('mine\n2\n3\n'),
      new: text('1\n2\nnew\n', 0o755),
    },
    outcome: { action: 'merge', write: text('mine\n2\nnew\n', 0o755) },
  },
  {
    name: 'both have changed a binary file',
    versions: { base: binary(0), yours: binary(1), new: binary(2) },
    outcome: {
      action: 'conflict',
      sidecar: { path: 'f.new-template', file: binary(2) },
      conflict: {
        reason: 'both changed a file that cannot be merged',
        places: 0,
        stages: { base: binary(0), yours: binary(1), new: binary(2) },
      },
    },
  },
  {
    name: 'you have put a folder there',
    versions: { base: A, yours: folder, new: B },
    outcome: {
      action: 'conflict',
      sidecar: { path: 'f.new-template', file: B },
      note: 'a folder stands where the template has a file',
      conflict: { reason: 'something else stands here', places: 0, stages: { base: A, new: B } },
    },
  },
]

describe('one file', () => {
  it.each(cases)('$name', ({ versions, outcome }) => {
    expect(merge(versions)).toEqual([{ path: 'f', ...outcome }])
  })

  it('is told from an edit where only a formatter has been over it', () => {
    const formatted = (_: string, content: string): string => content.replaceAll("'", '"')
    const versions = { base: text("x('a')\n"), yours: text('x("a")\n'), new: text("y('a')\n") }
    expect(merge(versions, { formatted })).toEqual([
      { path: 'f', action: 'update', write: text('y("a")\n') },
    ])
  })

  it.each(['never', 'create-only'] as const)('is left alone where it is %s', (strategy) => {
    const outcome = merge({ base: A, yours: A, new: B }, { strategyOf: () => strategy })
    expect(outcome).toEqual([{ path: 'f', action: 'ignored' }])
  })

  it('is made once where it is create-only', () => {
    expect(merge({ new: A }, { strategyOf: () => 'create-only' })).toEqual([
      { path: 'f', action: 'add', write: A },
    ])
  })
})

describe('a rename', () => {
  const renames = new Map([['old', 'new']])
  const rename = (yours: ReadonlyMap<string, File>, next = B) =>
    mergeRepository({
      base: new Map([['old', A]]),
      yours,
      new: new Map([['new', next]]),
      renames,
    })

  it('takes your edits along', () => {
    expect(rename(new Map([['old', C]]), A)).toEqual([
      { path: 'new', action: 'unchanged', write: C, remove: 'old', renamedFrom: 'old' },
    ])
  })

  it('moves what you left alone', () => {
    expect(rename(new Map([['old', A]]))).toEqual([
      { path: 'new', action: 'update', write: B, remove: 'old', renamedFrom: 'old' },
    ])
  })

  it('does not bring back what you deleted', () => {
    expect(rename(new Map())).toMatchObject([{ path: 'new', action: 'keep-deleted' }])
  })

  it('writes over no file of yours at the new path', () => {
    expect(
      rename(
        new Map([
          ['old', C],
          ['new', C],
        ]),
      ),
    ).toMatchObject([
      { path: 'new', action: 'conflict', conflict: { reason: 'both added a file here' } },
      { path: 'old', action: 'keep-modified' },
    ])
  })
})
