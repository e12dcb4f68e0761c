// biome-ignore-all lint/suspicious/noTemplateCurlyInString: that is how references are written
/** What remains when things go wrong, and that the next run goes on from there. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { apply } from './run.ts'
import { fakeCloud, programOf, workspace } from './testing.ts'

const names = (state: { resources: readonly { name: string }[] }): readonly string[] =>
  state.resources.map(({ name }) => name)

const refusal = Object.assign(new Error('no such size'), {
  name: 'ValidationException',
  $metadata: { httpStatusCode: 400, attempts: 1 },
})
const refuse = (): never => {
  throw refusal
}
/** The connection breaks. */
const vanish = (): never => {
  throw new Error('socket hang up')
}

describe('a step that fails', () => {
  it('stops only what waits for it', async () => {
    const cloud = fakeCloud()
    using here = workspace(cloud)
    cloud.before.set('create b', refuse)
    const things = {
      a: {},
      b: { uses: '${aws_thing.a.arn}' },
      c: { uses: '${aws_thing.b.arn}' },
      d: {},
    }
    const { failures, counts } = await here.apply(things)
    expect(failures).toEqual([
      { address: 'aws_thing.b', doing: 'creating', account: '111111111111', error: refusal },
    ])
    expect(counts).toEqual({ add: 2, change: 0, destroy: 0 })
    expect(names(here.state())).toEqual(['a', 'd'])
    cloud.before.clear()
    expect(await here.apply(things)).toMatchObject({ failures: [], counts: { add: 2 } })
  })

  it('leaves nothing to look for where the service has said no', async () => {
    const cloud = fakeCloud()
    using here = workspace(cloud)
    cloud.before.set('create a', refuse)
    await here.apply({ a: {} })
    expect(here.state().embedded_creating).toBeUndefined()
  })

  it('keeps the outputs as they were', async () => {
    const cloud = fakeCloud()
    using here = workspace(cloud)
    await here.apply({ a: {} }, { output: { release: { value: 'old' } } })
    cloud.before.set('update a', refuse)
    await here.apply({ a: { size: 2 } }, { output: { release: { value: 'new' } } })
    expect(here.state().outputs.release.value).toBe('old')
  })

  it('is told of everything that cannot be read, and nothing is changed', async () => {
    const cloud = fakeCloud()
    using here = workspace(cloud)
    await here.apply({ a: {}, b: {} })
    for (const name of ['a', 'b']) cloud.before.set(`read ${name}`, refuse)
    const { failures, plan } = await here.apply({ a: { size: 2 }, b: {} })
    expect(plan).toBeUndefined()
    expect(failures.map(({ address, doing }) => `${doing} ${address}`)).toEqual([
      'reading aws_thing.a',
      'reading aws_thing.b',
    ])
    expect(cloud.changes()).toEqual(['create a', 'create b'])
  })
})

describe('a thing whose making was never answered', () => {
  it('is remembered before it is asked for', async () => {
    const cloud = fakeCloud()
    using here = workspace(cloud)
    cloud.before.set('create a', () => {
      expect(here.state()).toMatchObject({
        resources: [],
        embedded_creating: [{ type: 'aws_thing', name: 'a', args: { name: 'a', size: 1 } }],
      })
    })
    expect(await here.apply({ a: {} })).toMatchObject({ failures: [] })
    expect(here.state().embedded_creating).toBeUndefined()
  })

  it('is found and gone on with', async () => {
    const cloud = fakeCloud()
    using here = workspace(cloud)
    cloud.after.set('create a', vanish)
    await here.apply({ a: {} })
    cloud.after.clear()
    expect(await here.apply({ a: { size: 2 } })).toMatchObject({ counts: { add: 0, change: 1 } })
    expect(cloud.things.size).toBe(1)
    expect(here.events).toContainEqual({ kind: 'adopted', address: 'aws_thing.a', id: 'thing-1' })
  })

  it('is made where it was not made', async () => {
    const cloud = fakeCloud()
    using here = workspace(cloud)
    cloud.before.set('create a', vanish)
    await here.apply({ a: {} })
    cloud.before.clear()
    expect(await here.apply({ a: {} })).toMatchObject({ counts: { add: 1 } })
    expect(cloud.things.size).toBe(1)
  })

  it('is found and deleted where the program does not want it any more', async () => {
    const cloud = fakeCloud()
    using here = workspace(cloud)
    cloud.after.set('create a', vanish)
    await here.apply({ a: {}, b: {} })
    expect(await here.apply({ b: {} })).toMatchObject({ counts: { add: 0, destroy: 1 } })
    expect([...cloud.things.values()].map(({ name }) => name)).toEqual(['b'])
  })

  it('is not confused with one of the same name that is known', async () => {
    const cloud = fakeCloud()
    using here = workspace(cloud)
    const twins = { a: { name: 'twin' }, b: { name: 'twin', depends_on: ['aws_thing.a'] } }
    let count = 0
    cloud.after.set('create twin', () => {
      count += 1
      if (count === 2) vanish()
    })
    await here.apply(twins)
    await here.apply(twins)
    const ids = here
      .state()
      .resources.map(
        (each: { instances: { attributes: { id: string } }[] }) => each.instances[0]?.attributes.id,
      )
    expect(ids).toEqual(['thing-1', 'thing-2'])
  })
})

describe('an interrupt', () => {
  it('finishes what runs, writes the state, and releases the lock', async () => {
    const cloud = fakeCloud()
    using here = workspace(cloud)
    const controller = new AbortController()
    here.write(programOf({ a: {}, b: { uses: '${aws_thing.a.arn}' } }))
    cloud.before.set('create a', () => controller.abort())
    const outcome = await apply({ ...here.settings, signal: controller.signal })
    expect(outcome).toMatchObject({ isInterrupted: true, failures: [], counts: { add: 1 } })
    expect(names(here.state())).toEqual(['a'])
    expect(existsSync(join(here.directory, '.terraform.tfstate.lock.info'))).toBe(false)
    expect(await apply(here.settings)).toMatchObject({ isInterrupted: false, counts: { add: 1 } })
  })

  it('ends a plan', async () => {
    const cloud = fakeCloud()
    using here = workspace(cloud)
    await here.apply({ a: {}, b: {} })
    const controller = new AbortController()
    cloud.before.set('read a', () => controller.abort())
    const outcome = await apply({ ...here.settings, signal: controller.signal })
    expect(outcome).toMatchObject({ isInterrupted: true, plan: undefined })
    expect(cloud.changes()).toEqual(['create a', 'create b'])
  })
})

describe("a state that is not this program's", () => {
  const other = {
    mode: 'managed',
    type: 'aws_thing',
    name: 'other',
    provider: 'provider["registry.terraform.io/hashicorp/aws"]',
    instances: [{ schema_version: 0, attributes: { id: 'x' } }],
  }
  const state = (fields: object) =>
    JSON.stringify({ version: 4, lineage: 'l', serial: 1, resources: [], ...fields })

  it.each([
    ['no JSON', 'half of a sta', 'is no JSON object; restore a good version of it'],
    ['a list', '[]', 'is no JSON object'],
    [
      'a checkpoint of Pulumi',
      '{"version":3,"checkpoint":{}}',
      'is not of Terraform; give this program another place',
    ],
    [
      'newer',
      state({ version: 5 }),
      'has format 5 of a newer Terraform; the embedded path knows 4',
    ],
    ['older', state({ version: 3 }), 'has format 3 of an old Terraform'],
    [
      'of another program',
      state({ resources: [other] }),
      'is of another program: it holds aws_thing.other',
    ],
    [
      'of a module',
      state({ resources: [{ ...other, module: 'module.m' }] }),
      'holds aws_thing.other, which belongs to module.m',
    ],
    [
      'of another cloud',
      state({
        resources: [{ ...other, provider: 'provider["registry.terraform.io/hashicorp/google"]' }],
      }),
      'which belongs to provider["registry.terraform.io/hashicorp/google"]',
    ],
    [
      'with count',
      state({ resources: [{ ...other, instances: [{ ...other.instances[0], index_key: 0 }] }] }),
      'which was made with count or for_each',
    ],
    [
      'half replaced',
      state({
        resources: [{ ...other, instances: [{ ...other.instances[0], deposed: 'abcd1234' }] }],
      }),
      'which has a deposed object',
    ],
  ])('is left alone when it is %s', async (_, text, message) => {
    const cloud = fakeCloud()
    using here = workspace(cloud)
    writeFileSync(here.stateFile, text)
    await expect(here.apply({ a: {} })).rejects.toThrow(message)
    expect(readFileSync(here.stateFile, 'utf8')).toBe(text)
    expect(cloud.calls).toEqual([])
    expect(existsSync(join(here.directory, '.terraform.tfstate.lock.info'))).toBe(false)
  })

  it('is refused where its provider is not in the program any more', async () => {
    const cloud = fakeCloud()
    using here = workspace(cloud)
    await here.apply({ a: {}, b: {} })
    const gone = { ...here.state() }
    gone.resources[1].provider += '.eu-west-1-222222222222'
    writeFileSync(here.stateFile, JSON.stringify(gone))
    await expect(here.apply({ a: {} })).rejects.toThrow(
      'Provider configuration not present: to delete aws_thing.b, its provider aws.eu-west-1-222222222222 is needed',
    )
  })
})

describe('a state that cannot be written', () => {
  it('is kept next to the program, and nothing is made that nobody would remember', async () => {
    const cloud = fakeCloud()
    using here = workspace(cloud)
    // Where the new file would be written first.
    mkdirSync(`${here.stateFile}.${process.pid}`)
    await expect(here.apply({ a: {} })).rejects.toThrow(
      `The state could not be written to ${here.stateFile}`,
    )
    expect(cloud.changes()).toEqual([])
    const kept = JSON.parse(readFileSync(join(here.directory, 'errored.tfstate'), 'utf8'))
    expect(kept).toMatchObject({ version: 4, embedded_creating: [{ name: 'a' }] })
  })
})
