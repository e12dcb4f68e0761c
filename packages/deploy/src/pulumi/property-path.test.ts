import { describe, expect, it } from 'vitest'
import { type Path, parsePath, valueAt, withValueAt } from './property-path.ts'

const STAGES = { stages: [{ name: 'Source' }, { name: 'Deploy', tags: { a: '1', 'b.c': '2' } }] }

describe('a path', () => {
  it.each<[string, Path]>([
    ['tags', ['tags']],
    ['tags.a', ['tags', 'a']],
    ['stages[1].name', ['stages', 1, 'name']],
    ['stages[1].tags["b.c"]', ['stages', 1, 'tags', 'b.c']],
  ])('%s is read', (text, path) => {
    expect(parsePath(text, 'it')).toEqual(path)
  })

  it.each(['*', 'stages[*].name', 'stages[', ''])(
    '%j is refused, or leads to everything',
    (text) => {
      if (text === '') expect(parsePath(text, 'it')).toEqual([])
      else expect(() => parsePath(text, 'it')).toThrow(`it: the property ${text} cannot be`)
    },
  )
})

describe('the value at a path', () => {
  it.each<[Path, unknown]>([
    [['stages', 1, 'name'], 'Deploy'],
    [['stages', 1, 'tags', 'b.c'], '2'],
    [['stages', 5, 'name'], undefined],
    [['none', 'name'], undefined],
  ])('%j', (path, value) => {
    expect(valueAt(STAGES, path)).toBe(value)
  })
})

describe('another value', () => {
  it.each<[Path, unknown, unknown]>([
    [['stages', 0, 'name'], 'X', { stages: [{ name: 'X' }, STAGES.stages[1]] }],
    [['stages', 1, 'tags'], undefined, { stages: [{ name: 'Source' }, { name: 'Deploy' }] }],
    [['stages', 7, 'name'], 'X', STAGES],
    [['none', 'name'], 'X', STAGES],
    [['version'], 2, { ...STAGES, version: 2 }],
  ])('at %j', (path, value, expected) => {
    expect(withValueAt(STAGES, path, value)).toEqual(expected)
  })
})
