/** Programs as they are, each run by Pulumi's own runner for Node.js, with a fake AWS. */
import { afterEach, describe, expect, it } from 'vitest'
import type { PulumiEvent } from '../events.ts'
import type { Host } from '../host.ts'
import {
  createFake,
  type Fake,
  hostOf,
  PRELUDE,
  type Program,
  program,
  readEvents,
} from '../testing.ts'
import { deploy } from './deploy.ts'
import { destroy } from './destroy.ts'
import { exportStack, selectStack, stackOutputs } from './stack.ts'

const SECONDS = 30_000

let current: Program | undefined
afterEach(() => current?.[Symbol.dispose]())

/** A program with its stack, ready to be deployed. */
const given = async (main: string, files: Readonly<Record<string, string>> = {}) => {
  current = program(PRELUDE + main, files)
  const { write, read } = current
  const fake: Fake = createFake()
  const events: PulumiEvent[] = []
  const host = (own: Partial<Host> = {}) => hostOf(current as Program, fake, events, own)
  await selectStack(host(), { stack: 'test', create: true })
  const run = async (options: { readonly dryRun?: boolean } = {}, own: Partial<Host> = {}) => {
    events.length = 0
    const result = await deploy(host(own), {
      stack: 'test',
      dryRun: false,
      refresh: true,
      ...options,
    })
    return { ...result, ...readEvents(events) }
  }
  return {
    fake,
    events,
    host,
    run,
    write: (text: string) => write('main.ts', PRELUDE + text),
    read,
  }
}

const said = (events: readonly PulumiEvent[]): readonly string[] =>
  events.flatMap((event) => (event.kind === 'program' ? [event.line] : []))

describe('a program', { timeout: SECONDS }, () => {
  it('is deployed as it is: components, an explicit provider, configuration, outputs', async () => {
    const { run, fake, host, read } = await given(
      `
      class Site extends pulumi.ComponentResource {
        constructor(name, args, opts) {
          super('small:index:Site', name, {}, opts)
          const here = { parent: this }
          const b = bucket(name, { tags: args.tags }, here)
          policy(name, { bucket: b.bucket, policy: pulumi.jsonStringify({ Resource: b.arn }) }, here)
          this.arn = b.arn
          this.registerOutputs({ arn: b.arn })
        }
      }
      const config = new pulumi.Config()
      console.log('in ' + pulumi.getStack() + ' of ' + pulumi.getProject())
      const site = new Site(config.require('name'), { tags: config.requireObject('tags') })
      export const arn = site.arn
      export const counts = config.requireNumber('count') + 1
      `,
      {
        'Pulumi.test.yaml':
          'config:\n  small:name: web\n  tags: { team: shop }\n  count: 2\n  other:on: true\n',
      },
    )
    const first = await run()
    expect(first).toMatchObject({
      succeeded: true,
      counts: { create: 5 },
      outputs: { arn: 'arn:aws:111111111111:web', counts: 3 },
      steps: ['create web', 'create web', 'create web'],
    })
    expect(JSON.parse(String([...fake.world.values()][1]?.['policy']))).toEqual({
      Resource: 'arn:aws:111111111111:web',
    })

    const before = read('.pulumi/stacks/small/test.json')
    expect(await run()).toMatchObject({ succeeded: true, counts: { same: 5 }, steps: [] })
    expect(read('.pulumi/stacks/small/test.json')).toBe(before)

    const urns = JSON.parse(await exportStack(host(), { stack: 'test' })).deployment.resources
    const names = urns.map(({ urn }: { urn: string }) => urn.split('::').slice(2).join('::'))
    expect(names.toSorted()).toEqual([
      'pulumi:providers:aws::main',
      'pulumi:pulumi:Stack::small-test',
      'small:index:Site$aws:s3/bucket:Bucket::web',
      'small:index:Site$aws:s3/bucketPolicy:BucketPolicy::web',
      'small:index:Site::web',
    ])
    expect(await stackOutputs(host(), { stack: 'test', showSecrets: false })).toEqual(first.outputs)

    await destroy(host(), { stack: 'test' })
    expect(fake.world.size).toBe(0)
    expect(JSON.parse(read('.pulumi/stacks/small/test.json')).checkpoint.latest).not.toHaveProperty(
      'resources',
    )
  })

  it('is previewed with what is not known yet, and says what it says', async () => {
    const { run, events, fake } = await given(`
      console.log('hello')
      pulumi.log.warn('careful')
      const k = key('main')
      key('next', { description: k.arn })
      export const arn = pulumi.interpolate\`\${k.arn}/*\`
      export const known = 'yes'
    `)
    const { succeeded, steps } = await run({ dryRun: true })
    expect({ succeeded, steps }).toEqual({ succeeded: true, steps: ['create main', 'create next'] })
    expect(fake.calls()).toEqual([])
    expect(said(events)).toEqual(['hello'])
    expect(events).toContainEqual({ kind: 'diagnostic', severity: 'warning', message: 'careful' })
    expect(events).toContainEqual({ kind: 'outputs', outputs: { arn: '[unknown]', known: 'yes' } })
  })

  it('that throws is told as it tells it, and nothing is deleted', async () => {
    const { run, write, fake, host } = await given(`bucket('site'); export const a = 1`)
    await run()
    write(`throw new Error('the roof is on fire'); export const a = 2`)
    const { succeeded, errors, steps } = await run()
    expect({ succeeded, steps }).toEqual({ succeeded: false, steps: [] })
    expect(errors).toHaveLength(1)
    expect(errors[0]).toMatch(/^Running program '.*main\.ts' failed with an unhandled exception:/)
    expect(errors[0]).toContain('the roof is on fire')
    expect(errors[0]).not.toContain('packages/deploy')
    expect(fake.world.size).toBe(1)
    expect(await stackOutputs(host(), { stack: 'test', showSecrets: false })).toEqual({ a: 1 })
  })

  it('that ends with an exit code has failed', async () => {
    const { run } = await given(`bucket('site'); setTimeout(() => process.exit(3), 100)`)
    expect((await run()).errors).toEqual(['The program ended with exit code 3.'])
  })

  it('that ends itself has not come to its end: nothing is deleted', async () => {
    const { run, write, fake } = await given(`bucket('site')`)
    await run()
    write('process.reallyExit(0)')
    const { succeeded, errors } = await run()
    expect(succeeded).toBe(false)
    expect(errors).toEqual([expect.stringContaining('The program ended itself before')])
    expect(fake.world.size).toBe(1)
  })

  it('that waits for ever is ended when nobody answers it any more', async () => {
    const { run, fake } = await given(`bucket('site'); setInterval(() => {}, 1000)`)
    fake.before = () => {
      throw new Error('no')
    }
    expect((await run()).errors).toEqual([expect.stringContaining('Error: no')])
  })

  it('misses what it requires', async () => {
    const { run } = await given(`new pulumi.Config().require('name')`)
    expect((await run()).errors).toEqual([
      expect.stringContaining("Missing required configuration variable 'small:name'"),
    ])
  })

  it('whose resource AWS refuses ends with that error alone', async () => {
    const { run, fake } = await given(`
      const b = bucket('site')
      policy('site', { bucket: b.bucket, policy: '{}' })
    `)
    fake.before = () => {
      throw Object.assign(new Error('not you'), { name: 'AccessDenied', $metadata: {} })
    }
    const { succeeded, errors, steps } = await run()
    expect({ succeeded, errors, steps }).toEqual({
      succeeded: false,
      errors: ['AccessDenied: not you'],
      steps: [],
    })
  })

  it('is told to name providers, where the settings disable default ones', async () => {
    const { run } = await given(
      `new Resource('aws:s3/bucket:Bucket', 'site', { bucket: 'site' }, { provider: undefined })`,
      { 'Pulumi.test.yaml': 'config:\n  pulumi:disable-default-providers:\n    - aws\n' },
    )
    expect((await run()).errors).toEqual([
      "Default provider for 'aws' disabled. 'aws:s3/bucket:Bucket' must use an explicit provider.",
    ])
  })

  it.each([
    [
      'a lookup',
      `await pulumi.runtime.invoke('aws:index/getRegion:getRegion', {}, { provider })`,
      'The embedded path does not support looking up aws:index/getRegion:getRegion: derive it from what is known',
    ],
    [
      'reading a resource',
      `bucket('site', {}, { id: 'site' })`,
      'The embedded path does not support reading aws:s3/bucket:Bucket site',
    ],
    [
      'transforms',
      'pulumi.runtime.registerResourceTransform(() => undefined)',
      'The Pulumi CLI does not support transforms.',
    ],
    [
      'an option without effect',
      `bucket('site', {}, { customTimeouts: { create: '5m' } })`,
      'aws:s3:Bucket site: the embedded path does not support the option customTimeouts',
    ],
    [
      'an asset',
      `bucket('site', { tags: { a: new pulumi.asset.StringAsset('x') } })`,
      'aws:s3:Bucket site: the property tags is an asset',
    ],
  ])('is refused %s by name', async (_, text, message) => {
    const { run } = await given(text)
    const { succeeded, errors } = await run({ dryRun: true })
    expect(succeeded).toBe(false)
    expect(errors.join('\n')).toContain(message)
  })
})

describe('a deployment', { timeout: SECONDS }, () => {
  it('that is interrupted finishes what it has begun and gives the lock back', async () => {
    const { run, fake, read, host } = await given(`
      const k = key('main')
      key('next', { description: k.arn })
    `)
    let interrupt = () => {}
    fake.before = () => interrupt()
    const result = await run(
      {},
      {
        onInterrupt: (interrupted) => {
          interrupt = interrupted
          return () => {}
        },
      },
    )
    expect(result).toMatchObject({ interrupted: true, succeeded: false, steps: ['create main'] })
    expect(read('.pulumi/stacks/small/test.json')).toContain('"id":"aws_kms_key-1"')
    fake.before = () => {}
    expect((await run({}, { holder: host().holder })).steps).toEqual(['create next'])
  })

  it('of a stack that nobody has made is refused before anything is asked for', async () => {
    const { host } = await given(`bucket('site')`, { 'Pulumi.other.yaml': '' })
    const options = { stack: 'other', dryRun: false, refresh: true }
    await expect(deploy(host(), options)).rejects.toMatchObject({
      code: 'BAD_STATE',
      message: expect.stringMatching(
        /^no stack named 'other' found in .+: make it with pulumi stack select --create --stack other\.$/,
      ),
    })
  })
})
