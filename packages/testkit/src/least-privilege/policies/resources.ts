/** Policies on resources: buckets, keys, topics. */
import { call } from '../../call.ts'
import { type FindPolicies, type Policy, parsed, withAction } from './policy.ts'

export const policiesOfBuckets: FindPolicies = async (sandbox, place) => {
  const { Buckets } = await call(sandbox, place, 's3', 'ListBuckets', {
    BucketRegion: place.region,
  })
  const found = (Buckets as readonly { readonly Name: string }[]).map(
    async ({ Name: Bucket }): Promise<Policy> => {
      const { Policy: text } = await call(sandbox, place, 's3', 'GetBucketPolicy', { Bucket })
      return {
        name: `bucket policy of ${Bucket}`,
        holder: `bucket ${Bucket}`,
        kind: 'bucket',
        account: place.account,
        document: parsed(text),
        put: (other, given) =>
          given
            ? call(other, place, 's3', 'PutBucketPolicy', { Bucket, Policy: JSON.stringify(given) })
            : call(other, place, 's3', 'DeleteBucketPolicy', { Bucket }),
      }
    },
  )
  return Promise.all(found)
}

/** A key must have a policy. */
const LOOK_ONLY = 'kms:GetKeyPolicy'

/** Keys by their aliases, which say what a key is for; AWS managed keys have policies of their own. */
export const policiesOfKeys: FindPolicies = async (sandbox, place) => {
  const { Aliases } = await call(sandbox, place, 'kms', 'ListAliases')
  const own = (Aliases as readonly { readonly AliasName: string; readonly TargetKeyId: string }[])
    .filter(({ AliasName }) => !AliasName.startsWith('alias/aws/'))
    .map(async ({ AliasName, TargetKeyId: KeyId }): Promise<Policy> => {
      const { KeyMetadata } = await call(sandbox, place, 'kms', 'DescribeKey', { KeyId })
      const { Policy: text } = await call(sandbox, place, 'kms', 'GetKeyPolicy', { KeyId })
      const document = parsed(text)
      return {
        name: `key policy of ${KeyMetadata.Arn}`,
        holder: `key ${AliasName}`,
        kind: 'key',
        account: place.account,
        document,
        put: (other, given = withAction(document, LOOK_ONLY)) =>
          call(other, place, 'kms', 'PutKeyPolicy', {
            KeyId,
            Policy: JSON.stringify(given),
            BypassPolicyLockoutSafetyCheck: true,
          }),
      }
    })
  return Promise.all(own)
}

export const policiesOfTopics: FindPolicies = async (sandbox, place) => {
  const { Topics } = await call(sandbox, place, 'sns', 'ListTopics')
  const found = (Topics as readonly { readonly TopicArn: string }[]).map(
    async ({ TopicArn }): Promise<Policy> => {
      const { Attributes } = await call(sandbox, place, 'sns', 'GetTopicAttributes', { TopicArn })
      return {
        name: `policy of topic ${TopicArn}`,
        holder: `topic ${TopicArn.split(':').at(-1)}`,
        kind: 'topic',
        account: place.account,
        document: parsed(Attributes.Policy),
        put: (other, given) =>
          call(other, place, 'sns', 'SetTopicAttributes', {
            TopicArn,
            AttributeName: 'Policy',
            AttributeValue: JSON.stringify(given),
          }),
      }
    },
  )
  return Promise.all(found)
}
