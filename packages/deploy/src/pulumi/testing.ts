/** Small programs, and an AWS of plain objects, to try the engine with. */
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Clients } from '../provider/clients.ts'
import type { Arguments, Context, Made, ResourceType } from '../provider/resource-type.ts'
import type { PulumiEvent } from './events.ts'
import type { Host } from './host.ts'
import { isProvider, nameOf, STACK_TYPE, typeOf } from './urn.ts'

const ROOT = join(import.meta.dirname, '..', '..', '..', '..')

export type Program = Disposable & {
  readonly dir: string
  readonly write: (file: string, text: string) => void
  readonly read: (file: string) => string
}

const PULUMI_YAML = `name: small
runtime:
  name: nodejs
  options:
    typescript: false
`

/** A folder with a program in `main.ts`, and the SDKs of this workspace. */
export const program = (main: string, files: Readonly<Record<string, string>> = {}): Program => {
  const dir = mkdtempSync(join(tmpdir(), 'xacct-pulumi-'))
  symlinkSync(join(ROOT, 'templates', 'node_modules'), join(dir, 'node_modules'))
  const write = (file: string, text: string) => writeFileSync(join(dir, file), text)
  const all = {
    'package.json': JSON.stringify({ type: 'module', main: 'main.ts' }),
    'Pulumi.yaml': PULUMI_YAML,
    'Pulumi.test.yaml': '',
    'main.ts': main,
    ...files,
  }
  for (const [file, text] of Object.entries(all)) write(file, text)
  return {
    dir,
    write,
    read: (file) => readFileSync(join(dir, file), 'utf8'),
    [Symbol.dispose]: () => rmSync(dir, { recursive: true, force: true }),
  }
}

/** What all programs here begin with: a provider, and resources without the SDK of AWS, which takes a second to load. */
export const PRELUDE = `
import * as pulumi from '@pulumi/pulumi'

class Provider extends pulumi.ProviderResource {
  constructor(name, args = {}) {
    super('aws', name, {
      region: 'eu-west-1',
      skipCredentialsValidation: 'false',
      skipRegionValidation: 'true',
      ...args,
    }, { version: '7.48.0' })
  }
}
const provider = new Provider('main', { allowedAccountIds: '["111111111111"]' })

class Resource extends pulumi.CustomResource {
  constructor(type, name, args, opts = {}) {
    super(type, name, { arn: undefined, keyId: undefined, ...args }, { provider, ...opts })
  }
}
const bucket = (name, args = {}, opts = {}) =>
  new Resource('aws:s3/bucket:Bucket', name, { bucket: name, ...args }, opts)
const policy = (name, args, opts = {}) =>
  new Resource('aws:s3/bucketPolicy:BucketPolicy', name, args, opts)
const key = (name, args = {}, opts = {}) => new Resource('aws:kms/key:Key', name, args, opts)
const role = (name, args = {}, opts = {}) =>
  new Resource('aws:iam/role:Role', name, { name, assumeRolePolicy: '{}', ...args }, opts)
`

type FakeType = Pick<ResourceType, 'name' | 'arguments' | 'replacedBy'> & {
  /** Its id: an argument, or a number where AWS makes ids up. */
  readonly named?: string
}

const TYPES: readonly FakeType[] = [
  {
    name: 'aws_s3_bucket',
    arguments: ['bucket', 'force_destroy', 'object_lock_enabled', 'tags'],
    replacedBy: ['bucket', 'object_lock_enabled'],
    named: 'bucket',
  },
  {
    name: 'aws_s3_bucket_policy',
    arguments: ['bucket', 'policy'],
    replacedBy: ['bucket'],
    named: 'bucket',
  },
  { name: 'aws_kms_key', arguments: ['description', 'tags'], replacedBy: [] },
  {
    name: 'aws_iam_role',
    arguments: ['name', 'path', 'assume_role_policy', 'description'],
    replacedBy: ['name', 'path'],
    named: 'name',
  },
]

/** What is there, by `<account> <type> <id>`. */
export type World = Map<string, Arguments>

export type Fake = {
  readonly world: World
  readonly types: ReadonlyMap<string, ResourceType>
  /** What was called since the last look, in order: `create site`. */
  readonly calls: () => readonly string[]
  readonly newId: () => string
  /** Called before every call, with its words; what it throws is AWS's answer. */
  before: (call: string) => Promise<void> | void
}

type Called = (context: Context, verb: string, id: string) => Promise<void>

const fakeType = ({ named, ...type }: FakeType, world: World, called: Called): ResourceType => {
  let made = 0
  const keyOf = ({ account }: Context, id: string) => `${account} ${type.name} ${id}`
  const put = (id: string, args: Arguments, context: Context): Made => {
    const attributes = { ...args, arn: `arn:aws:${context.account}:${id}`, key_id: id }
    world.set(keyOf(context, id), attributes)
    return { id, attributes }
  }
  return {
    ...type,
    complete: (args, { defaultTags }) => ({
      ...args,
      ...(type.arguments.includes('tags') && {
        tags_all: { ...defaultTags, ...((args['tags'] ?? {}) as Arguments) },
      }),
    }),
    create: async (args, context) => {
      made += 1
      const id = named === undefined ? `${type.name}-${made}` : String(args[named])
      await called(context, 'create', id)
      if (world.has(keyOf(context, id))) throw new Error(`${id} already exists`)
      return put(id, args, context)
    },
    find: async (args, context, taken) => {
      const found = [...world].find(
        ([key, attributes]) =>
          key.startsWith(`${context.account} ${type.name} `) &&
          !taken.has(String(key.split(' ')[2])) &&
          (named === undefined
            ? attributes['description'] === args['description']
            : attributes[named] === args[named]),
      )
      if (!found) return undefined
      const id = String(found[0].split(' ')[2])
      await called(context, 'find', id)
      return { id, attributes: found[1] }
    },
    read: async ({ id }, context) => {
      await called(context, 'read', id)
      const attributes = world.get(keyOf(context, id))
      return attributes && { id, attributes }
    },
    update: async ({ made: { id }, after }, context) => {
      await called(context, 'update', id)
      return put(id, after, context)
    },
    delete: async ({ made: { id } }, context) => {
      await called(context, 'delete', id)
      world.delete(keyOf(context, id))
    },
  }
}

export const createFake = (): Fake => {
  const world: World = new Map()
  let calls: string[] = []
  let ids = 0
  const called: Called = async (_, verb, id) => {
    calls.push(`${verb} ${id}`)
    await fake.before(`${verb} ${id}`)
  }
  const fake: Fake = {
    world,
    types: new Map(TYPES.map((type) => [type.name, fakeType(type, world, called)])),
    calls: () => {
      const heard = calls
      calls = []
      return heard
    },
    newId: () => {
      ids += 1
      return `id-${ids}`
    },
    before: () => {},
  }
  return fake
}

/** What happened, in words. */
export type Told = {
  /** What was done to resources, without what stayed as it was: `create site`. */
  readonly steps: readonly string[]
  readonly errors: readonly string[]
  /** Names of the properties that differ, by resource. */
  readonly changes: Readonly<Record<string, readonly string[]>>
}

export const readEvents = (events: readonly PulumiEvent[]): Told => {
  const steps = events.flatMap((event) =>
    event.kind === 'resource' && event.step !== 'same' && !isScaffolding(event.urn) ? [event] : [],
  )
  return {
    steps: steps.map(({ step, urn }) => `${step} ${nameOf(urn)}`),
    changes: Object.fromEntries(
      steps.map(({ urn, changes }) => [nameOf(urn), changes.map(({ property }) => property)]),
    ),
    errors: events.flatMap((event) =>
      event.kind === 'diagnostic' && event.severity === 'error' ? [event.message] : [],
    ),
  }
}

/** Every program has a stack and a provider. */
const isScaffolding = (urn: string): boolean =>
  typeOf(urn) === STACK_TYPE || isProvider(typeOf(urn))

/** A host whose AWS is a fake one. */
export const fakeHost = (
  { types, newId }: Fake,
  events: PulumiEvent[],
  own: Partial<Host> = {},
): Host => ({
  cwd: '/nowhere',
  env: process.env,
  aws: async () => ({
    types,
    connect: async ({ region, allowedAccountIds: [account = '111111111111'], defaultTags }) => ({
      clients: {} as Clients,
      account,
      region,
      partition: 'aws',
      defaultTags,
    }),
    clientsIn: () => Promise.reject(new Error('there is no AWS here')),
  }),
  emit: (event) => events.push(event),
  now: () => new Date('2026-01-02T03:04:05Z'),
  newId,
  holder: { pid: 1, username: 'ana', hostname: 'here', timestamp: '2026-01-02T03:04:05Z' },
  onInterrupt: () => () => {},
  ...own,
})

/** A host in a program's folder, which keeps the state there as well; counts nothing of the machine's own settings. */
export const hostOf = (
  { dir }: Program,
  fake: Fake,
  events: PulumiEvent[],
  own: Partial<Host> = {},
): Host =>
  fakeHost(fake, events, {
    cwd: dir,
    env: { ...process.env, PULUMI_BACKEND_URL: `file://${dir}` },
    ...own,
  })
