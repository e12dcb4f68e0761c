/** A cloud of things that have nothing but a name, and programs for it: for the tests of what is the same for all types. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Clients } from '../provider/clients.ts'
import type { Arguments, Made, ResourceType } from '../provider/resource-type.ts'
import type { Event } from './event.ts'
import { apply, destroy, plan } from './run.ts'
import type { Settings } from './session.ts'

export const ACCOUNT = '111111111111'

/** What the cloud does wrong, by the name of the call: `create a`. */
export type Faults = Map<string, () => Promise<void> | void>

const identity = { Account: ACCOUNT, Arn: `arn:aws:iam::${ACCOUNT}:user/somebody` }

export const fakeConnect = async (): Promise<Clients> =>
  ({ sts: { send: async () => identity } }) as unknown as Clients

/** Calls that are written down, may go wrong, and take a moment each. */
const recorder = () => {
  const calls: string[] = []
  /** Run before a call does anything; what it throws is the answer. */
  const before: Faults = new Map()
  /** Run when it is done, before it is answered. */
  const after: Faults = new Map()
  let running = 0
  let most = 0
  const call = async <T>(what: string, act: () => T): Promise<T> => {
    running += 1
    most = Math.max(most, running)
    calls.push(what)
    try {
      await new Promise(setImmediate)
      await before.get(what)?.()
      const result = act()
      await after.get(what)?.()
      return result
    } finally {
      running -= 1
    }
  }
  return { calls, before, after, call, mostAtOnce: () => most }
}

type Things = Map<string, Arguments>
type Call = ReturnType<typeof recorder>['call']

/** Things with a `name` that cannot change, a `size` with a default, and `uses`, which refers to others. */
const thingType = (things: Things, call: Call): ResourceType => {
  let count = 0
  const made = (id: string): Made | undefined => {
    const attributes = things.get(id)
    return attributes && { id, attributes }
  }
  const put = (id: string, attributes: Arguments): Made => {
    things.set(id, { ...attributes, arn: `arn:${id}` })
    return made(id) as Made
  }
  return {
    name: 'aws_thing',
    arguments: ['name', 'size', 'uses', 'tags'],
    replacedBy: ['name'],
    complete: (args) => ({ size: 1, ...args }),
    create: (args) =>
      call(`create ${args['name']}`, () => {
        count += 1
        return put(`thing-${count}`, args)
      }),
    find: ({ name }, _, taken) =>
      call(`find ${name}`, () => {
        const left = [...things].find(([id, thing]) => thing['name'] === name && !taken.has(id))
        return left && made(left[0])
      }),
    read: ({ id }) => call(`read ${things.get(id)?.['name']}`, () => made(id)),
    update: ({ made: { id }, after }) => call(`update ${after['name']}`, () => put(id, after)),
    delete: ({ made: { id }, args }) =>
      call(`delete ${args['name']}`, () => {
        things.delete(id)
      }),
  }
}

export const fakeCloud = () => {
  const things: Things = new Map()
  const { call, ...recorded } = recorder()
  const type = thingType(things, call)
  /** The calls that change something, in order. */
  const changes = (): readonly string[] =>
    recorded.calls.filter((each) => !/^(read|find) /.test(each))
  return { ...recorded, things, changes, types: new Map([[type.name, type]]) }
}

export type FakeCloud = ReturnType<typeof fakeCloud>

type Bodies = Readonly<Record<string, Readonly<Record<string, unknown>>>>

/** The text of a program with these things, each named like its address if it says nothing else. */
export const programOf = (things: Bodies, more: Readonly<Record<string, unknown>> = {}): string => {
  const bodies = Object.entries(things).map(([name, body]) => [name, { name, ...body }])
  return JSON.stringify({
    provider: { aws: [{ region: 'eu-west-1', allowed_account_ids: [ACCOUNT] }] },
    resource: { aws_thing: Object.fromEntries(bodies) },
    ...more,
  })
}

/** A folder with a program that can be changed, and what is remembered of it. */
export const workspace = (cloud: FakeCloud) => {
  const directory = mkdtempSync(join(tmpdir(), 'xacct-terraform-'))
  const events: Event[] = []
  const stateFile = join(directory, 'terraform.tfstate')
  const settings: Settings = {
    directory,
    types: cloud.types,
    connect: fakeConnect,
    onEvent: (event) => void events.push(event),
  }
  return {
    directory,
    stateFile,
    settings,
    events,
    state: () => JSON.parse(readFileSync(stateFile, 'utf8')),
    write: (text: string) => writeFileSync(join(directory, 'cdk.tf.json'), text),
    apply: (things: Bodies, more?: Readonly<Record<string, unknown>>) => {
      writeFileSync(join(directory, 'cdk.tf.json'), programOf(things, more))
      return apply(settings)
    },
    plan: () => plan(settings),
    destroy: () => destroy(settings),
    [Symbol.dispose]: () => rmSync(directory, { recursive: true, force: true }),
  }
}
