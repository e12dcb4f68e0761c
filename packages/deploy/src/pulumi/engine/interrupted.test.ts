/** Runs that end before their time, and what the next one makes of it. */
import { describe, expect, it } from 'vitest'
import { stack, type Wanted } from './testing.ts'

const KEY: Wanted = { is: 'key main', inputs: { description: 'of the shop' } }

/** Stops everything at a call, as a kill would: what was stored until then is all there is. */
const killedAt = async (call: string, when: 'before' | 'after', wanted: readonly Wanted[]) => {
  const killed = stack()
  const { fake, up } = killed
  await new Promise<void>((resolve) => {
    fake.before = (each) => {
      if (each !== call) return undefined
      if (when === 'after') {
        fake.world.set('111111111111 aws_kms_key left', {
          description: 'of the shop',
          tags_all: {},
        })
      }
      resolve()
      return new Promise(() => {})
    }
    up(wanted).catch(() => {})
  })
  fake.before = () => {}
  fake.calls()
  return killed
}

describe('a run that is killed', () => {
  it('while something is being made has noted that before', async () => {
    const { stored } = await killedAt('create aws_kms_key-1', 'before', [KEY])
    expect(stored().operations).toMatchObject([
      { type: 'creating', resource: { urn: expect.stringContaining('main') } },
    ])
  })

  it('before AWS heard of it is repeated', async () => {
    const { up, fake } = await killedAt('create aws_kms_key-1', 'before', [KEY])
    expect((await up([KEY])).steps).toEqual(['create main'])
    expect(fake.world.size).toBe(1)
  })

  it('after AWS had made it takes over what was made', async () => {
    const { up, fake, state, stored } = await killedAt('create aws_kms_key-1', 'after', [KEY])
    expect((await up([KEY])).steps).toEqual(['create main'])
    expect(fake.calls()).toEqual(['find left'])
    expect(state('key main')?.id).toBe('left')
    expect(stored().operations).toEqual([])
  })

  it('after AWS had made what is not asked for any more deletes it', async () => {
    const { up, fake } = await killedAt('create aws_kms_key-1', 'after', [KEY])
    expect((await up([])).steps).toEqual(['delete main'])
    expect(fake.world.size).toBe(0)
  })

  it('never takes over what another resource of the program is', async () => {
    const { up, fake } = await killedAt('create aws_kms_key-1', 'after', [KEY])
    const twin: Wanted = { ...KEY, is: 'key twin' }
    expect((await up([KEY, twin])).steps).toEqual(['create main', 'create twin'])
    expect(fake.world.size).toBe(2)
  })
})

describe('a run that is told to stop', () => {
  it('finishes what it has begun, remembers it, and begins nothing new', async () => {
    const { up, fake, stored } = stack()
    const { steps, errors } = await up([KEY, { is: 'key next' }], {
      begun: ({ stop }) => {
        fake.before = (call) => {
          if (call === 'create aws_kms_key-1') stop()
        }
      },
    })
    expect(steps).toEqual(['create main'])
    expect(errors).toEqual([])
    expect(stored().resources.map(({ id }) => id)).toEqual(['id-1', 'aws_kms_key-1'])
  })

  it('deletes no more', async () => {
    const { up, fake } = stack()
    await up([KEY, { is: 'key next', from: { description: ['key main', 'arn'] } }])
    const { steps } = await up([], {
      begun: ({ stop }) => {
        fake.before = (call) => {
          if (call === 'delete aws_kms_key-2') stop()
        }
      },
    })
    expect(steps).toEqual(['delete next'])
    expect(fake.world.size).toBe(1)
  })
})
