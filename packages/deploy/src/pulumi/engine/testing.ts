/** Runs of the engine without a program: what it would ask for is given as data. */
import type { PulumiEvent } from '../events.ts'
import type { Properties } from '../properties.ts'
import type { ResourceState } from '../state/checkpoint.ts'
import type { Session } from '../state/session.ts'
import type { Contents } from '../state/snapshot.ts'
import { createFake, type Fake, fakeHost, readEvents, type Told } from '../testing.ts'
import { type StackName, urnOf } from '../urn.ts'
import { createDeployment, type Deployment, Ending } from './deployment.ts'
import type { Registered } from './register.ts'
import type { Registration } from './registration.ts'
import type { Run } from './run.ts'
import { startRun } from './start-run.ts'

export const STACK: StackName = { project: 'small', stack: 'test' }

const TYPES = {
  bucket: 'aws:s3/bucket:Bucket',
  policy: 'aws:s3/bucketPolicy:BucketPolicy',
  key: 'aws:kms/key:Key',
  role: 'aws:iam/role:Role',
  component: 'small:index:Component',
  provider: 'pulumi:providers:aws',
} as const

type Kind = keyof typeof TYPES

/** A resource that a program would ask for, by its kind and name: `bucket site`. */
export type Wanted = {
  readonly is: `${Kind} ${string}`
  readonly inputs?: Properties
  /** What its properties come from, by their names; they are given when the program gets that far. */
  readonly from?: Readonly<Record<string, readonly [resource: string, output: string]>>
  readonly options?: Partial<Registration>
}

const split = (is: string): readonly [Kind, string] => is.split(' ') as [Kind, string]

export const urn = (is: string): string => {
  const [kind, name] = split(is)
  return urnOf(STACK, '', TYPES[kind], name)
}

const NAMED: Partial<Record<Kind, string>> = { bucket: 'bucket', role: 'name' }

const inputsOf = (
  { is, inputs = {}, from = {} }: Wanted,
  made: ReadonlyMap<string, Registered>,
): Properties => {
  const [kind, name] = split(is)
  const named = NAMED[kind]
  const given = Object.entries(from).map(([property, [resource, output]]) => [
    property,
    made.get(resource)?.outputs[output] ?? '04da6b54-80e4-46f7-96ec-b56ff0331ba9',
  ])
  return { ...(named && { [named]: name }), ...inputs, ...Object.fromEntries(given) }
}

const registration = (
  wanted: Wanted,
  made: ReadonlyMap<string, Registered>,
  provider: string,
): Registration => {
  const [kind, name] = split(wanted.is)
  const needs = Object.entries(wanted.from ?? {}).map(
    ([property, [resource]]) => [property, [urn(resource)]] as const,
  )
  const isAws = kind !== 'component' && kind !== 'provider'
  return {
    urn: urn(wanted.is),
    type: TYPES[kind],
    name,
    parent: '',
    custom: kind !== 'component',
    inputs: inputsOf(wanted, made),
    provider: isAws ? provider : '',
    version: kind === 'provider' ? '7.48.0' : '',
    dependencies: needs.flatMap(([, urns]) => urns),
    propertyDependencies: Object.fromEntries(needs),
    additionalSecretOutputs: [],
    aliases: [],
    protect: false,
    retainOnDelete: false,
    deleteBeforeReplace: undefined,
    ignoreChanges: [],
    replaceOnChanges: [],
    ...wanted.options,
  }
}

export const PROVIDER: Wanted = {
  is: 'provider main',
  inputs: { region: 'eu-west-1', allowedAccountIds: '["111111111111"]' },
}

/** A provider that was registered, as others refer to it. */
const reference = ({ urn: name, id }: Registered): string =>
  `${name}::${id || '04da6b54-80e4-46f7-96ec-b56ff0331ba9'}`

/** Asks for everything in order, as a program does that waits for nothing. */
const ask = async (deployment: Deployment, wanted: readonly Wanted[]): Promise<void> => {
  const made = new Map<string, Registered>()
  let provider = ''
  for (const each of wanted) {
    try {
      const registered = await deployment.register(() => registration(each, made, provider))
      made.set(each.is, registered)
      if (each.is.startsWith('provider ')) provider = reference(registered)
    } catch (error) {
      if (!(error instanceof Ending)) throw error
      return
    }
  }
}

export type Stack = {
  readonly fake: Fake
  /** What was stored last. */
  readonly stored: () => Contents
  /** How often it was stored. */
  readonly saves: () => number
  readonly state: (is: string) => ResourceState | undefined
  /** One `pulumi up` of what is asked for; the provider need not be named. */
  readonly up: (wanted: readonly Wanted[], options?: Options) => Promise<Told>
}

type Options = {
  readonly dryRun?: boolean
  readonly refresh?: boolean
  /** Called when the run is there, before anything is asked for. */
  readonly begun?: (deployment: Deployment, run: Run) => void
}

/** A stack that goes from one run to the next. */
export const stack = (): Stack => {
  const fake = createFake()
  let stored: Contents = { resources: [], operations: [] }
  let saves = 0
  const save: Session['save'] = async (contents) => {
    stored = JSON.parse(JSON.stringify(contents)) as Contents
    saves += 1
  }
  return {
    fake,
    stored: () => stored,
    saves: () => saves,
    state: (is) => stored.resources.find((state) => state.urn === urn(is)),
    up: async (wanted, { dryRun = false, refresh = true, begun } = {}) => {
      const events: PulumiEvent[] = []
      const session: Session = { loaded: stored, save }
      const run = await startRun(fakeHost(fake, events), session, {
        stack: STACK,
        dryRun,
        refresh,
        withoutDefault: ['aws'],
      })
      const deployment = createDeployment(run)
      begun?.(deployment, run)
      const all = wanted.some(({ is }) => is.startsWith('provider '))
        ? wanted
        : [PROVIDER, ...wanted]
      await ask(deployment, wanted.length === 0 ? [] : all)
      await deployment.settled()
      if (!deployment.isEnding()) await deployment.finish()
      if (!dryRun) await run.snapshot.save()
      return readEvents(events)
    },
  }
}
