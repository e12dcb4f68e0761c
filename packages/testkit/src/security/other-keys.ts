import { decide, type PolicyDocument } from '@xacct/iam'
import { objectIn } from './buckets.ts'
import { type Facts, unless, type Violations } from './case.ts'
import { bucketSettings } from './facts.ts'

const SSE = 's3:x-amz-server-side-encryption'

/** What an upload may say of encryption, and whether a target's bucket has to take it. */
const uploadsWith = (key: string) =>
  [
    ['without a word on encryption', {}, true],
    ['with the target’s key', { [SSE]: 'aws:kms', [`${SSE}-aws-kms-key-id`]: key }, true],
    ['with another key', { [SSE]: 'aws:kms', [`${SSE}-aws-kms-key-id`]: `${key}-2` }, false],
    ['with the AWS managed key', { [SSE]: 'aws:kms' }, false],
    ['with a key of S3', { [SSE]: 'AES256' }, false],
    ['with a key of its own', { [`${SSE}-customer-algorithm`]: 'AES256' }, false],
  ] as const

/** The account's own administrator: whatever holds for them holds for the deploy role. */
const administrator = (account: string) => ({
  principal: { type: 'user', id: 'AIDA', account, arn: `arn:aws:iam::${account}:user/a` } as const,
  identity: {
    name: 'administrator',
    document: {
      Version: '2012-10-17',
      Statement: { Effect: 'Allow' as const, Action: '*', Resource: '*' },
    },
  },
})

export const refusesOtherKeys = (facts: Facts): Violations =>
  facts.plan.targets.flatMap(({ account, bucket, bucketArn, key }) => {
    const { principal, identity } = administrator(account)
    const document = bucketSettings(facts, bucket)['policy'] as unknown as
      | PolicyDocument
      | undefined
    return uploadsWith(key).flatMap(([how, encryption, taken]) => {
      const { allowed } = decide(
        {
          principal,
          action: 's3:PutObject',
          resource: objectIn(bucketArn),
          resourceAccount: account,
          context: { 'aws:SecureTransport': 'true', 's3:TlsVersion': '1.3', ...encryption },
        },
        {
          identity: [identity],
          ...(document ? { resource: { name: 'bucket policy', document } } : {}),
        },
      )
      return unless(allowed === taken, `${bucket} ${taken ? 'refuses' : 'takes'} objects ${how}`)
    })
  })
