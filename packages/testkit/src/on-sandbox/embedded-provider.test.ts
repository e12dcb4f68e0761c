/**
 * The embedded provider beside the real one: the same small program is applied by each in an account of its own, as the
 * deployer role that bootstrap made, and each is then shown what the other has made.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { resourceTypes } from '../../../deploy/src/provider/index.ts'
import type { Context } from '../../../deploy/src/provider/resource-type.ts'
import { schemaVersion } from '../../../deploy/src/terraform/state/schema-versions.ts'
import { findProviderMirror, findTool } from '../judges/find-tool.ts'
import {
  apply,
  contextOf,
  destroy,
  plan,
  type Stack,
} from './embedded-provider/embedded-provider.ts'
import {
  type Change,
  type RealProvider,
  type Recorded,
  realProvider,
} from './embedded-provider/real-provider.ts'
import { settingsOf } from './embedded-provider/settings.ts'
import { program } from './embedded-provider/storage-program.ts'
import { scratchExample } from './example.ts'
import { type Operator, startOperator } from './operator.ts'

/** The account of each provider; the program's names begin with the example's, as its deployer role wants. */
const REAL = { account: '111111111111', name: 'reference-real' }
const EMBEDDED = { account: '222222222222', name: 'reference-embedded' }
const REGION = 'eu-west-1'
const TAGS = { 'xacct:pipeline': 'reference' }
const MINUTE = 60_000

/** Terraform waits for a minute until it believes that S3 has a new lifecycle: it is only shown one. */
const SLOW = 'aws_s3_bucket_lifecycle_configuration'

/** Kept by Terraform alone: what is taken over has none of it yet. */
const NOT_IN_AWS = [
  'bypass_policy_lockout_safety_check',
  'deletion_window_in_days',
  'force_destroy',
  'timeouts',
]

const terraform = findTool('terraform') ?? findTool('tofu')
const mirror = findProviderMirror()

const deployerOf = (account: string): string => `arn:aws:iam::${account}:role/reference-deployer`

const provider = ({ account }: { readonly account: string }) => ({
  alias: `in-${account}`,
  region: REGION,
  allowed_account_ids: [account],
  assume_role: [{ role_arn: deployerOf(account) }],
  default_tags: [{ tags: TAGS }],
})

/** The program's resources with an address of their own, `aws_s3_bucket.real`. */
const resources = (label: string, { account, name }: typeof REAL) =>
  program(name, (type, attribute) => `\${${type}.${label}.${attribute}}`).map(
    ([type, args]) => [type, label, { ...args(), provider: `aws.in-${account}` }] as const,
  )

/** Makes everything once more beside what the embedded provider has made, and takes that over. */
const terraformProgram = (stack: Stack) => {
  const real = resources('real', REAL).filter(([type]) => type !== SLOW)
  const resource: Record<string, Record<string, unknown>> = {}
  const both = ['embedded', 'recorded'].flatMap((label) => resources(label, EMBEDDED))
  for (const [type, label, args] of [...real, ...both]) {
    resource[type] = { ...resource[type], [label]: args }
  }
  return {
    terraform: { required_providers: { aws: { source: 'hashicorp/aws' } } },
    provider: { aws: [REAL, EMBEDDED].map(provider) },
    import: [...stack].map(([type, { id }]) => ({ to: `${type}.embedded`, id })),
    resource,
  }
}

/** What the embedded Terraform would have written down of what the embedded provider has made. */
const recordedOf = (stack: Stack): readonly Recorded[] =>
  [...stack].map(([type, { attributes }]) => ({
    type,
    name: 'recorded',
    provider: `provider["registry.terraform.io/hashicorp/aws"].in-${EMBEDDED.account}`,
    instances: [{ schema_version: schemaVersion(type), attributes }],
  }))

/** What Terraform would change in a resource that it takes over. */
const changesOf = ({ type, change: { before, after } }: Change): readonly string[] =>
  Object.keys(after)
    .filter((name) => !NOT_IN_AWS.includes(name))
    .filter((name) => JSON.stringify(after[name]) !== JSON.stringify(before?.[name]))
    .map((name) => `${type}.${name}`)

describe.skipIf(!terraform || !mirror)('the embedded provider beside the real one', () => {
  let operator: Operator
  let real: RealProvider
  let inReal: Context
  let inEmbedded: Context
  let embedded: Stack
  let changes: readonly Change[]

  beforeAll(async () => {
    operator = await startOperator([REAL.account, EMBEDDED.account])
    real = realProvider(operator, terraform ?? '', mirror ?? '')
    using example = scratchExample('reference', 'cdktf')
    const profile = `${EMBEDDED.account}=${EMBEDDED.account}`
    const bootstrap = ['scripts/bootstrap.ts', '--profile', profile, '--yes']
    await operator.run(example.dir, ['node', ...bootstrap])
    const context = (account: string) => {
      const place = { account, region: REGION, roleArn: deployerOf(account), defaultTags: TAGS }
      return contextOf(operator, REAL.account, place)
    }
    inReal = await context(REAL.account)
    inEmbedded = await context(EMBEDDED.account)
  }, MINUTE)
  afterAll(async () => {
    real[Symbol.dispose]()
    await operator[Symbol.asyncDispose]()
  })

  /** What was refused while something was done. */
  const refusals = async (act: () => Promise<unknown>): Promise<readonly string[]> => {
    const { decisions } = operator.sandbox.world
    decisions.clear()
    await act()
    const refused = decisions.list().filter(({ decision }) => !decision.allowed)
    return refused.map(({ request }) => `${request.action} ${request.resource}`)
  }

  const settings = ({ account }: { readonly account: string }, stack: Stack) =>
    settingsOf(
      operator.sandbox,
      { account, region: REGION },
      {
        bucket: stack.get('aws_s3_bucket')?.id ?? '',
        keyId: stack.get('aws_kms_key')?.id ?? '',
      },
    )

  it('makes all there is of S3 and KMS, as the deployer role', async () => {
    const refused = await refusals(async () => {
      embedded = await apply(EMBEDDED.name, inEmbedded)
    })
    expect(refused).toEqual([])
    expect([...embedded.keys()].toSorted()).toEqual(
      [...resourceTypes.keys()].filter((name) => /^aws_(s3|kms)_/.test(name)).toSorted(),
    )
  })

  it('has left nothing to change where Terraform takes it over', {
    timeout: 2 * MINUTE,
  }, async () => {
    changes = await real.plan(terraformProgram(embedded), recordedOf(embedded))
    const taken = changes.filter(({ name }) => name === 'embedded')
    expect(taken.map(({ type }) => type).toSorted()).toEqual([...embedded.keys()].toSorted())
    expect(taken.flatMap(changesOf)).toEqual([])
  })

  it('writes down what Terraform can go on from', () => {
    const recorded = changes.filter(({ name }) => name === 'recorded')
    expect(recorded.map(({ type, change }) => `${type}: ${change.actions}`).toSorted()).toEqual(
      [...embedded.keys()].map((type) => `${type}: no-op`).toSorted(),
    )
  })

  it('sets what Terraform sets', { timeout: 2 * MINUTE }, async () => {
    const set = await settings(EMBEDDED, embedded)
    await real.apply()
    expect(set).toEqual(await settings(REAL, real.made('real')))
  })

  it.each([
    ['made', 'real', REAL],
    ['taken over', 'embedded', EMBEDDED],
  ] as const)('finds nothing to change in what Terraform has %s', async (_, label, { name }) => {
    const stack = real.made(label)
    const planned = await plan(name, stack, label === 'real' ? inReal : inEmbedded)
    expect(planned).toEqual(Object.fromEntries([...stack.keys()].map((type) => [type, []])))
  })

  it('removes what either has made, as the deployer role', async () => {
    const left: string[] = []
    const refused = await refusals(async () => {
      left.push(...(await destroy(real.made('real'), inReal)))
      left.push(...(await destroy(embedded, inEmbedded)))
    })
    expect(refused).toEqual([])
    expect(left).toEqual([])
  })
})
