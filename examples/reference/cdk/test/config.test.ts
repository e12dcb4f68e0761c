/** Mistakes in pipeline.config.ts are refused before anything is deployed, each in one sentence. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { ConfigError, checkPipeline, definePipeline } from '../infra/shared/index.ts'
import config from '../pipeline.config.ts'

const sound = {
  name: 'shop',
  pipeline: { account: '111111111111', region: 'eu-west-1' },
  topology: 'hub',
  source: { provider: 'github', repository: 'example/shop', branch: 'main' },
  deploy: { as: 'extracted' },
  targets: [
    { name: 'staging', account: '222222222222' },
    { name: 'production', account: '333333333333', approval: true },
  ],
} as const
const [staging, production] = sound.targets

const messages = (candidate: unknown): readonly string[] =>
  checkPipeline(candidate).map(({ message }) => message)

describe('pipeline.config.ts', () => {
  it('is accepted as it stands', () => {
    assert.deepEqual(messages(config), [])
  })
})

describe('refuses', () => {
  const mistakes: readonly (readonly [mistake: string, candidate: unknown, message: string])[] = [
    [
      'an account id that is a number',
      { ...sound, targets: [{ ...staging, account: 222222222222 }] },
      "targets[0].account is the number 222222222222: write a string of exactly twelve digits, for example '111111111111'",
    ],
    [
      'an account id that is too short',
      { ...sound, pipeline: { ...sound.pipeline, account: '11111111111' } },
      `pipeline.account is "11111111111": write a string of exactly twelve digits, for example '111111111111'`,
    ],
    [
      'two targets of one name',
      { ...sound, targets: [staging, { ...production, name: 'staging' }] },
      'targets[1].name is "staging": another target has this name; names are unique',
    ],
    [
      'a target named like a stage that exists already',
      { ...sound, targets: [{ ...staging, name: 'source' }] },
      'targets[0].name is "source": the pipeline has a stage of this name already; choose another',
    ],
    [
      'a Region of another partition',
      { ...sound, targets: [{ ...staging, region: 'cn-north-1' }] },
      'targets[0].region is "cn-north-1": it lies in partition aws-cn, the pipeline\'s Region eu-west-1 in aws; roles cannot be assumed across partitions',
    ],
    [
      'approval for half a stage',
      {
        ...sound,
        targets: [
          { ...staging, stage: 'all' },
          { ...production, stage: 'all' },
        ],
      },
      'targets[1].approval is true: target staging of the same stage has none; an approval holds the whole stage, so give all its targets the same or move one to another stage',
    ],
    [
      'a relay that delivers to the account it starts in',
      { ...sound, topology: 'relay', targets: [{ ...staging, account: '111111111111' }] },
      'targets[0].account is "111111111111": in a relay a target cannot be the pipeline account; use an account of its own or topology hub',
    ],
    [
      'an S3 source that is no zip',
      { ...sound, source: { provider: 's3', key: 'releases/shop.tar' } },
      'source.key is "releases/shop.tar": write an object key that ends in .zip, for example releases/storefront.zip',
    ],
    [
      'a key for extracted files',
      { ...sound, deploy: { as: 'extracted', key: 'shop.zip' } },
      'deploy.key is "shop.zip": only an object has a key; leave it out with as: extracted',
    ],
    [
      'an approval that nobody can give in time',
      { ...sound, targets: [{ ...staging, approval: { timeoutMinutes: 1 } }] },
      'targets[0].approval.timeoutMinutes is the number 1: write whole minutes from 5 to 86400 (60 days)',
    ],
    [
      'no targets',
      { ...sound, targets: [] },
      'targets is []: write a list of at least one { name, account }',
    ],
    [
      'a name that AWS would find too long',
      { ...sound, name: 'a-name-that-is-far-too-long-for-aws' },
      'name is "a-name-that-is-far-too-long-for-aws": it leads to 66 characters of S3 bucket name a-name-that-is-far-too-long-for-aws-staging-222222222222-eu-west-1; AWS allows 63: shorten name or the names of targets',
    ],
  ]
  for (const [mistake, candidate, message] of mistakes) {
    it(mistake, () =>
      assert.ok(messages(candidate).includes(message), messages(candidate).join('\n')),
    )
  }

  it('a Region that does not exist, with those that do', () => {
    const [message = ''] = messages({
      ...sound,
      pipeline: { ...sound.pipeline, region: 'eu-west-9' },
    })
    assert.match(message, /^pipeline\.region is "eu-west-9": write one of .*\beu-west-1\b/)
  })

  it('a field that does not exist, with those that do', () => {
    const [message = ''] = messages({ ...sound, tagets: [] })
    assert.match(message, /^tagets is \[\]: there is no such field; allowed are .*\btargets\b/)
  })

  it('all mistakes at once', () => {
    const broken = { ...sound, name: 'Shop', targets: [{ ...staging, account: '2' }] }
    assert.throws(
      () => definePipeline(broken),
      (error: unknown) => error instanceof ConfigError && error.problems.length === 2,
    )
  })
})
