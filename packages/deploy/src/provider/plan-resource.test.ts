import { describe, expect, it } from 'vitest'
import { planResource } from './plan-resource.ts'
import type { Arguments, Context } from './resource-type.ts'
import { UNKNOWN } from './unknown.ts'

const context = { defaultTags: {} } as Context

/** Its name is for ever; it is small where nobody says otherwise. */
const type = {
  replacedBy: ['name'],
  complete: ({ name, size = 'small', owner }: Arguments) => ({ name, size, owner }),
}

const plan = (args: Arguments, attributes?: Arguments) =>
  planResource(type, args, attributes && { id: 'id', attributes }, context)

describe('planResource', () => {
  it.each([
    ['create', [], 'nothing is there', { name: 'a' }, undefined],
    ['no-op', [], 'all is as it should be', { name: 'a' }, { name: 'a', size: 'small' }],
    ['update', ['size'], 'a default was changed', { name: 'a' }, { name: 'a', size: 'large' }],
    ['replace', ['name'], 'what is for ever changes', { name: 'b' }, { name: 'a', size: 'small' }],
    [
      'update',
      ['owner'],
      'what only AWS can tell will change',
      { name: 'a', owner: { id: UNKNOWN } },
      { name: 'a', size: 'small', owner: { id: '1' } },
    ],
    [
      'replace',
      ['name'],
      'what is for ever will be known later',
      { name: UNKNOWN },
      { name: 'a', size: 'small' },
    ],
  ])('%s %j where %s', (action, changed, _, args, attributes) => {
    expect(plan(args, attributes)).toMatchObject({
      action,
      changed: action === 'create' ? Object.keys(args) : changed,
    })
  })

  it('puts defaults in, and leaves out what is not known yet', () => {
    expect(plan({ name: UNKNOWN, owner: 'me' }).wanted).toEqual({
      name: undefined,
      size: 'small',
      owner: 'me',
    })
  })
})
