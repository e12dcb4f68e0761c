import { describe, expect, it } from 'vitest'
import { newTags } from './new-tags.ts'
import type { Context } from './resource-type.ts'
import { changeTags, fromTagList, tagArguments, tagAttributes, tagChange, tagList } from './tags.ts'

const context = { defaultTags: { pipeline: 'shop', team: 'a' } } as unknown as Context

describe('tags', () => {
  it("a resource's own win over the provider's", () => {
    expect(tagArguments({ tags: { team: 'b', size: 1 } }, context)).toEqual({
      tags: { team: 'b', size: '1' },
      tags_all: { pipeline: 'shop', team: 'b', size: '1' },
    })
  })

  it("are read without AWS's own", () => {
    const found = { pipeline: 'shop', team: 'b', 'aws:cloudformation:stack-name': 'x' }
    expect(tagAttributes(found, context)).toEqual({
      tags: { team: 'b' },
      tags_all: { pipeline: 'shop', team: 'b' },
    })
  })

  it('are set and taken away where they differ', () => {
    expect(
      tagChange({ tags_all: { a: '1', b: '2', c: '3' } }, { tags_all: { a: '1', b: '3', d: '4' } }),
    ).toEqual({ put: { b: '3', d: '4' }, remove: ['c'] })
  })

  it.each([
    ['nothing', {}, {}, []],
    ['what is new', {}, { a: '1' }, ['put {"a":"1"}']],
    ['what is gone', { a: '1' }, {}, ['remove ["a"]']],
    ['both', { a: '1' }, { b: '1' }, ['remove ["a"]', 'put {"b":"1"}']],
  ])('calls for %s', async (_, before, after, expected) => {
    const calls: string[] = []
    await changeTags(
      { before: { tags_all: before }, after: { tags_all: after } },
      async (tags) => calls.push(`put ${JSON.stringify(tags)}`),
      async (keys) => calls.push(`remove ${JSON.stringify(keys)}`),
    )
    expect(calls).toEqual(expected)
  })

  it('are not given at all where there are none', () => {
    expect(newTags({ tags_all: { a: '1' } })).toEqual([{ Key: 'a', Value: '1' }])
    expect(newTags({ tags_all: {} })).toBeUndefined()
  })

  it('have the form of most services', () => {
    expect(tagList({ a: '1' })).toEqual([{ Key: 'a', Value: '1' }])
    expect(fromTagList([{ Key: 'a', Value: '1' }])).toEqual({ a: '1' })
    expect(fromTagList(undefined)).toEqual({})
  })
})
