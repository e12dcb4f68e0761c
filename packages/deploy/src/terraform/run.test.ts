// biome-ignore-all lint/suspicious/noTemplateCurlyInString: that is how references are written
import { existsSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readPlan, writePlan } from './plan/plan-file.ts'
import { apply } from './run.ts'
import { fakeCloud, programOf, workspace } from './testing.ts'

const chain = {
  c: { uses: '${aws_thing.b.arn}' },
  b: { uses: '${aws_thing.a.arn}' },
  a: {},
}
const counts = (add: number, change: number, destroy: number) => ({ add, change, destroy })

describe('apply', () => {
  it('makes things in the order of their references, and remembers all that each depends on', async () => {
    const cloud = fakeCloud()
    using here = workspace(cloud)
    const outcome = await here.apply(chain)
    expect(outcome).toMatchObject({ counts: counts(3, 0, 0), failures: [], isInterrupted: false })
    expect(cloud.changes()).toEqual(['create a', 'create b', 'create c'])
    const { version, serial, resources } = here.state()
    expect({ version, isWritten: serial > 0 }).toEqual({ version: 4, isWritten: true })
    expect(resources[2]).toEqual({
      mode: 'managed',
      type: 'aws_thing',
      name: 'c',
      provider: 'provider["registry.terraform.io/hashicorp/aws"]',
      instances: [
        {
          schema_version: 0,
          attributes: {
            name: 'c',
            size: 1,
            uses: 'arn:thing-2',
            arn: 'arn:thing-3',
            id: 'thing-3',
          },
          sensitive_attributes: [],
          dependencies: ['aws_thing.a', 'aws_thing.b'],
        },
      ],
    })
  })

  it('changes and writes nothing when nothing has changed', async () => {
    const cloud = fakeCloud()
    using here = workspace(cloud)
    await here.apply(chain)
    const { serial } = here.state()
    const { mtimeMs } = statSync(here.stateFile)
    expect(await here.apply(chain)).toMatchObject({ counts: counts(0, 0, 0) })
    expect(cloud.changes()).toHaveLength(3)
    expect(here.state().serial).toBe(serial)
    expect(statSync(here.stateFile).mtimeMs).toBe(mtimeMs)
  })

  it('makes ten at the same time', async () => {
    const cloud = fakeCloud()
    using here = workspace(cloud)
    const names = Array.from({ length: 25 }, (_, index) => [`t${index}`, {}] as const)
    await here.apply(Object.fromEntries(names))
    expect(cloud.mostAtOnce()).toBe(10)
  })

  it('changes in place what can change', async () => {
    const cloud = fakeCloud()
    using here = workspace(cloud)
    await here.apply({ a: {} })
    expect(await here.apply({ a: { size: 5 } })).toMatchObject({ counts: counts(0, 1, 0) })
    expect(cloud.changes()).toEqual(['create a', 'update a'])
    expect(here.state().resources[0].instances[0].attributes.size).toBe(5)
  })

  it('makes anew what cannot change, and gives its new ARN to what uses it', async () => {
    const cloud = fakeCloud()
    using here = workspace(cloud)
    await here.apply(chain)
    const outcome = await here.apply({ ...chain, a: { name: 'z' } })
    expect(outcome).toMatchObject({ counts: counts(1, 1, 1) })
    // c waits for b, but the ARN of b stays as it is.
    expect(cloud.changes().slice(3)).toEqual(['delete a', 'create z', 'update b'])
    expect(cloud.things.get('thing-2')).toMatchObject({ uses: 'arn:thing-4' })
  })

  it('makes anew what Terraform could not finish', async () => {
    const cloud = fakeCloud()
    using here = workspace(cloud)
    await here.apply({ a: {} })
    const state = here.state()
    state.resources[0].instances[0].status = 'tainted'
    writeFileSync(here.stateFile, JSON.stringify(state))
    await here.apply({ a: {} })
    expect(cloud.changes().slice(1)).toEqual(['delete a', 'create a'])
    expect(here.state().resources[0].instances[0].status).toBeUndefined()
  })

  it('deletes what is not in the program any more, the last first', async () => {
    const cloud = fakeCloud()
    using here = workspace(cloud)
    await here.apply({ ...chain, d: {} })
    expect(await here.apply({ d: {} })).toMatchObject({ counts: counts(0, 0, 3) })
    expect(cloud.changes().slice(4)).toEqual(['delete c', 'delete b', 'delete a'])
  })

  it('lets things go before what they used is deleted', async () => {
    const cloud = fakeCloud()
    using here = workspace(cloud)
    await here.apply(chain)
    await here.apply({ a: {}, c: { uses: '${aws_thing.a.arn}' } })
    expect(cloud.changes().slice(3)).toEqual(['update c', 'delete b'])
  })

  it('makes again what somebody has deleted', async () => {
    const cloud = fakeCloud()
    using here = workspace(cloud)
    await here.apply({ a: {} })
    cloud.things.clear()
    expect(await here.apply({ a: {} })).toMatchObject({ counts: counts(1, 0, 0) })
    expect(here.events).toContainEqual({ kind: 'gone', address: 'aws_thing.a' })
  })

  it('puts right what somebody has changed, but for what they may change', async () => {
    const cloud = fakeCloud()
    using here = workspace(cloud)
    const b = { size: 2, lifecycle: { ignore_changes: ['size'] } }
    await here.apply({ a: { size: 1 }, b })
    for (const [id, thing] of cloud.things) cloud.things.set(id, { ...thing, size: 9 })
    await here.apply({ a: { size: 1 }, b })
    expect([...cloud.things.values()].map(({ name, size }) => [name, size])).toEqual([
      ['a', 1],
      ['b', 9],
    ])
  })

  it('says of what is there that it has no such attribute', async () => {
    const cloud = fakeCloud()
    using here = workspace(cloud)
    await here.apply({ a: {} })
    await expect(here.apply({ a: {}, b: { uses: '${aws_thing.a.nothing}' } })).rejects.toThrow(
      'aws_thing.a has no attribute nothing.',
    )
  })

  it('remembers outputs, and what they are', async () => {
    const cloud = fakeCloud()
    using here = workspace(cloud)
    const output = {
      arn: { value: '${aws_thing.a.arn}' },
      all: { value: { sizes: ['${aws_thing.a.size}', true] }, sensitive: true },
    }
    await here.apply({ a: {} }, { output })
    expect(here.state().outputs).toEqual({
      arn: { value: 'arn:thing-1', type: 'string' },
      all: {
        value: { sizes: [1, true] },
        type: ['object', { sizes: ['tuple', ['number', 'bool']] }],
        sensitive: true,
      },
    })
  })
})

describe('a saved plan', () => {
  it('is carried out as it was made, whatever has become of the program', async () => {
    const cloud = fakeCloud()
    using here = workspace(cloud)
    here.write(programOf({ a: {} }))
    const { saved } = await here.plan()
    const file = join(here.directory, 'deploy.tfplan')
    if (saved) await writePlan(file, saved)
    expect(cloud.changes()).toEqual([])
    expect(existsSync(here.stateFile)).toBe(false)
    here.write(programOf({ b: {} }))
    await apply(here.settings, await readPlan(file))
    expect(cloud.changes()).toEqual(['create a'])
    expect(statSync(file).mode & 0o077).toBe(0)
  })

  it('is refused once the state has changed', async () => {
    const cloud = fakeCloud()
    using here = workspace(cloud)
    await here.apply({ a: {} })
    here.write(programOf({ a: { size: 2 } }))
    const { saved } = await here.plan()
    await here.apply({ a: { size: 3 } })
    await expect(apply(here.settings, saved)).rejects.toThrow('Saved plan is stale')
    expect(cloud.changes()).toEqual(['create a', 'update a'])
  })

  it('is refused where the state is of another history', async () => {
    const cloud = fakeCloud()
    using here = workspace(cloud)
    await here.apply({ a: {} })
    const { saved } = await here.plan()
    writeFileSync(here.stateFile, JSON.stringify({ ...here.state(), lineage: 'another' }))
    await expect(apply(here.settings, saved)).rejects.toThrow(
      'Saved plan does not match the given state',
    )
  })
})

describe('destroy', () => {
  it('deletes everything, what uses things before what is used', async () => {
    const cloud = fakeCloud()
    using here = workspace(cloud)
    await here.apply(chain, { output: { arn: { value: '${aws_thing.a.arn}' } } })
    expect(await here.destroy()).toMatchObject({ counts: counts(0, 0, 3) })
    expect(cloud.changes().slice(3)).toEqual(['delete c', 'delete b', 'delete a'])
    expect(here.state()).toMatchObject({ outputs: {}, resources: [] })
  })

  it('spares what must not be destroyed', async () => {
    const cloud = fakeCloud()
    using here = workspace(cloud)
    await here.apply({ a: { lifecycle: { prevent_destroy: true } } })
    await expect(here.destroy()).rejects.toThrow(
      'Instance cannot be destroyed: aws_thing.a has lifecycle.prevent_destroy',
    )
    expect(cloud.things.size).toBe(1)
  })
})
