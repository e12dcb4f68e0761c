import { inspect } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ConfigError, checkPipeline, definePipeline, REGIONS } from '../base/infra/shared/index.ts'
import { hub, relay, wideHub } from './configs.ts'

const messages = (config: unknown): readonly string[] =>
  checkPipeline(config).map((problem) => problem.message)

const [staging, production] = hub.targets

describe('refuses, naming the field, the value and what is allowed', () => {
  const cases: readonly (readonly [string, unknown, string])[] = [
    [
      'a configuration that is no object',
      5,
      'config is the number 5: write an object, see config.ts',
    ],
    [
      'an account id that is a number',
      { ...hub, pipeline: { account: 111111111111, region: 'eu-west-1' } },
      "pipeline.account is the number 111111111111: write a string of exactly twelve digits, for example '111111111111'",
    ],
    [
      'an account id that lost its leading zero',
      { ...hub, targets: [{ ...staging, account: '12345678901' }] },
      `targets[0].account is "12345678901": write a string of exactly twelve digits, for example '111111111111'`,
    ],
    [
      'a missing branch',
      { ...hub, source: { provider: 'github', repository: 'example/storefront' } },
      'source.branch is missing: write the name of a git branch, for example main',
    ],
    [
      'quotes in a name',
      { ...hub, name: 'shop"; drop' },
      'name is "shop\\"; drop": write lower-case letters, digits and single hyphens, starting with a letter, at most 40',
    ],
    [
      'a field that does not exist',
      { ...hub, tragets: [] },
      'tragets is []: there is no such field; allowed are name, pipeline, topology, source, build, deploy, targets, notifications, infrastructure, tags',
    ],
    [
      'a source that has no such field',
      {
        ...hub,
        source: { provider: 'codecommit', repository: 'shop', branch: 'main', paths: ['a'] },
      },
      'source.paths is ["a"]: there is no such field; allowed are provider, repository, branch',
    ],
    [
      'no targets',
      { ...hub, targets: [] },
      'targets is []: write a list of at least one { name, account }',
    ],
    [
      'two targets of one name',
      { ...hub, targets: [staging, staging] },
      'targets[1].name is "staging": another target has this name; names are unique',
    ],
    [
      'a target whose stage the pipeline has already',
      { ...hub, targets: [{ ...staging, name: 'build' }] },
      'targets[0].name is "build": the pipeline has a stage of this name already; choose another',
    ],
    [
      'half a stage that waits for approval',
      {
        ...hub,
        targets: [
          { ...staging, stage: 'eu' },
          { ...production, stage: 'eu' },
        ],
      },
      'targets[1].approval is true: target staging of the same stage has none; an approval holds the whole stage, so give all its targets the same or move one to another stage',
    ],
    [
      'a Region of another partition',
      { ...hub, targets: [{ ...staging, region: 'cn-north-1' }] },
      'targets[0].region is "cn-north-1": it lies in partition aws-cn, the pipeline\'s Region eu-west-1 in aws; roles cannot be assumed across partitions',
    ],
    [
      'a connection of another Region',
      {
        ...hub,
        source: {
          ...hub.source,
          connectionArn:
            'arn:aws:codeconnections:us-east-1:111111111111:connection/01234567-89ab-cdef-0123-456789abcdef',
        },
      },
      'source.connectionArn is "arn:aws:codeconnections:us-east-1:111111111111:connection/01234567-89ab-cdef-0123-456789abcdef": use a connection of the pipeline\'s account 111111111111 and Region eu-west-1',
    ],
    [
      'a relay that delivers to the pipeline account',
      { ...relay, targets: [{ name: 'staging', account: '111111111111' }] },
      'targets[0].account is "111111111111": in a relay a target cannot be the pipeline account; use an account of its own or topology hub',
    ],
    [
      'a relay whose object cannot start a pipeline',
      { ...relay, deploy: { as: 'object', key: 'site.tar' } },
      'deploy.key is "site.tar": in a relay the object starts the next pipeline; write an object key that ends in .zip, for example releases/storefront.zip',
    ],
    [
      'a key for extracted files',
      { ...hub, deploy: { as: 'extracted', key: 'site.zip' } },
      'deploy.key is "site.zip": only an object has a key; leave it out with as: extracted',
    ],
    [
      'an approval that can never be given in time',
      { ...hub, targets: [{ ...staging, approval: { timeoutMinutes: 4 } }] },
      'targets[0].approval.timeoutMinutes is the number 4: write whole minutes from 5 to 86400 (60 days)',
    ],
    [
      'a tag of a reserved prefix',
      { ...hub, tags: { 'aws:team': 'web' } },
      'tags is "aws:team": a tag\'s name is letters, digits, spaces and . : / = + @ _ -, not starting with aws:, at most 128',
    ],
    [
      'a name that makes a bucket name too long',
      { ...hub, name: 'storefront-of-the-whole-company', source: { provider: 's3', key: 'a.zip' } },
      'name is "storefront-of-the-whole-company": it leads to 64 characters of S3 bucket name storefront-of-the-whole-company-artifacts-111111111111-eu-west-1; AWS allows 63: shorten name or the names of targets',
    ],
    [
      'more targets than a bucket policy can name',
      wideHub(300),
      'targets is the number 300: it leads to 25482 bytes of the policy of bucket hub-artifacts-111111111111-eu-west-1; AWS allows 20480: spread the targets over several pipelines',
    ],
    [
      'more stages than a pipeline can have',
      {
        ...wideHub(60),
        targets: wideHub(60).targets.map(({ name, account }) => ({ name, account })),
      },
      'targets is the number 60: it leads to 62 stages of pipeline hub; AWS allows 50: give several targets the same stage',
    ],
  ]
  it.each(cases)('%s', (_, config, message) => {
    expect(messages(config)).toContain(message)
  })
})

describe('accepts', () => {
  const cases: readonly (readonly [string, unknown])[] = [
    ['a hub', hub],
    ['a relay', relay],
    ['a hub of 200 targets', wideHub(200)],
    [
      'approvals of one stage that are written differently and say the same',
      {
        ...hub,
        targets: [
          { ...staging, stage: 'eu', approval: { timeoutMinutes: 60, message: 'Go?' } },
          { ...production, stage: 'eu', approval: { message: 'Go?', timeoutMinutes: 60 } },
          { ...staging, name: 'us', stage: 'us', approval: true },
          { ...production, name: 'us-2', stage: 'us', approval: { timeoutMinutes: 7 * 24 * 60 } },
        ],
      },
    ],
    [
      'a hub that delivers to its own account',
      { ...hub, targets: [{ name: 'here', account: '111111111111' }] },
    ],
    [
      'a GitLab project in subgroups',
      { ...hub, source: { provider: 'gitlab', repository: 'a/b/c', branch: 'feature/x' } },
    ],
    ['file filters', { ...hub, source: { ...hub.source, paths: ['app/**', '!**/README.md'] } }],
  ]
  it.each(cases)('%s', (_, config) => {
    expect(messages(config)).toEqual([])
  })
})

it('throws every problem at once', () => {
  const broken = { ...hub, name: 'A', pipeline: { account: '1', region: 'mars-1' } }
  expect(() => definePipeline(broken)).toThrow(ConfigError)
  expect(checkPipeline(broken).map((problem) => problem.field)).toEqual([
    'name',
    'pipeline.account',
    'pipeline.region',
  ])
})

it('prints as its sentences and nothing else where nobody catches it', () => {
  const [first] = checkPipeline({ ...hub, topology: 'star' })
  expect(inspect(new ConfigError(first ? [first] : []))).toBe(
    `[ConfigError: pipeline.config.ts cannot be used:\n  - ${first?.message}]`,
  )
})

it('never throws, whatever it is given', () => {
  fc.assert(
    fc.property(fc.anything(), fc.constantFrom(...Object.keys(hub), ''), (value, key) => {
      const config = key ? { ...hub, [key]: value } : value
      expect(Array.isArray(checkPipeline(config))).toBe(true)
    }),
  )
})

it('lets no text through that could leave its place in generated code', () => {
  const dangerous = ['"', "'", '`', '$', '\\', '<', '>', '{', '}', '\n', '\r', '\0']
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), (text) => {
      fc.pre(dangerous.some((character) => text.includes(character)))
      const places = [
        { ...hub, name: text },
        { ...hub, source: { ...hub.source, repository: text } },
        { ...hub, source: { ...hub.source, branch: text } },
        { ...hub, deploy: { as: 'object', key: text } },
        { ...hub, deploy: { as: 'object', cacheControl: text } },
        { ...hub, notifications: { email: text } },
        { ...hub, targets: [{ ...staging, name: text }] },
        { ...hub, targets: [{ ...staging, approval: { message: text } }] },
        { ...hub, tags: { team: text } },
        { ...hub, tags: { [text]: 'web' } },
      ]
      for (const config of places) expect(messages(config)).not.toEqual([])
    }),
  )
})

it('knows every Region by one partition', () => {
  expect(new Set(REGIONS).size).toBe(REGIONS.length)
})
