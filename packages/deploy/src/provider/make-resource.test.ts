import { describe, expect, it } from 'vitest'
import { makeResource } from './make-resource.ts'
import type { Arguments, Context, Made } from './resource-type.ts'

const context = {} as Context
const wanted = { name: 'a', size: 'large' }

/** What a service does that can only make small things, and tells what was done. */
const small = (left?: Made) => {
  const done: string[] = []
  const type = {
    create: async ({ name }: Arguments) => {
      done.push('create')
      return { id: 'new', attributes: { name, size: 'small' } }
    },
    find: async (_: Arguments, __: Context, taken: ReadonlySet<string>) => {
      done.push('find')
      return left && !taken.has(left.id) ? left : undefined
    },
    update: async ({ made, after }: { made: Made; after: Arguments }) => {
      done.push('update')
      return { id: made.id, attributes: after }
    },
  }
  const remember = ({ id, attributes }: Made) => void done.push(`${id}: ${attributes['size']}`)
  return { type, done, remember }
}

const left = { id: 'left', attributes: { name: 'a', size: 'small' } }
const taken = (...ids: readonly string[]) => ({ taken: new Set(ids) })

describe('makeResource', () => {
  it.each([
    ['made', undefined, undefined, ['create', 'new: small', 'update', 'new: large']],
    ['taken over', left, taken(), ['find', 'left: small', 'update', 'left: large']],
    [
      'made where nothing was left',
      undefined,
      taken(),
      ['find', 'create', 'new: small', 'update', 'new: large'],
    ],
    [
      'made where what is there belongs to somebody else',
      left,
      taken('left'),
      ['find', 'create', 'new: small', 'update', 'new: large'],
    ],
  ])('%s', async (_, there, interrupted, expected) => {
    const { type, done, remember } = small(there)
    const making = { wanted, remember, ...(interrupted ? { interrupted } : {}) }
    await makeResource(type, making, context)
    expect(done).toEqual(expected)
  })

  it('leaves as it is what is right at once', async () => {
    const { type, done, remember } = small()
    await makeResource(type, { wanted: { name: 'a' }, remember }, context)
    expect(done).toEqual(['create', 'new: small'])
  })

  it('remembers what was made when the rest fails', async () => {
    const { type, done, remember } = small()
    const update = async () => {
      throw new Error('AccessDenied')
    }
    const making = makeResource({ ...type, update }, { wanted, remember }, context)
    await expect(making).rejects.toThrow('AccessDenied')
    expect(done).toEqual(['create', 'new: small'])
  })
})
