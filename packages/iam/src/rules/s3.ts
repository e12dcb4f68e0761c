import { type Finding, NOTHING } from '../finding.ts'
import type { S3Facts } from '../policies.ts'
import { aclAllows } from '../s3/acl.ts'
import { refusedAsPublic } from '../s3/public-access.ts'
import type { Scene } from '../scene.ts'
import type { Outcome } from './outcome.ts'
import type { Rule } from './rule.ts'
import { judgeStandard } from './standard.ts'

/**
 * What the owner of an object decides, and not the owner of its bucket. Deleting and restoring are the bucket owner's.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-policy-language-overview.html
 */
const OF_THE_OBJECT =
  /^s3:(get|put|delete)object(version)?(acl|tagging|attributes|torrent|retention|legalhold)?$/
const OF_THE_BUCKET = /^s3:(put|delete)object(version)?$/

const isOfTheObject = (action: string): boolean =>
  OF_THE_OBJECT.test(action) && !OF_THE_BUCKET.test(action)

const withAcls = (scene: Scene, facts: S3Facts, policy: Finding): Finding => ({
  denies: [],
  allows: { ...aclAllows(scene, facts), ...policy.allows },
})

/**
 * An object that another account owns: a bucket policy can deny access to it but not allow it. Its owner allows by
 * the object's ACL, and to its own users and roles by their policies.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-auth-workflow-object-operation.html
 */
const foreignOwner = ({ request }: Scene, facts: S3Facts, bucketOwner: string) => {
  const { objectOwner, ownership = 'BucketOwnerEnforced' } = facts
  const foreign =
    objectOwner !== undefined && objectOwner !== bucketOwner && ownership !== 'BucketOwnerEnforced'
  return foreign && isOfTheObject(request.action.toLowerCase()) ? objectOwner : undefined
}

const judge = (scene: Scene): Outcome => {
  const facts = scene.policies.s3 ?? {}
  const bucketOwner = facts.bucketOwner ?? scene.request.resourceAccount
  const refused = refusedAsPublic(scene, facts, bucketOwner)
  if (refused) return refused
  const owner = foreignOwner(scene, facts, bucketOwner)
  return owner === undefined
    ? judgeStandard(scene, withAcls(scene, facts, scene.resource), bucketOwner)
    : judgeStandard(scene, withAcls(scene, facts, NOTHING), owner, 'acl')
}

const POLICY_ACTIONS = ['s3:getbucketpolicy', 's3:putbucketpolicy', 's3:deletebucketpolicy']

/**
 * The root of the account that owns the bucket can always repair a policy that locks everybody out.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html
 */
const canRepair = ({ request, policies }: Scene): boolean =>
  request.principal.type === 'root' &&
  request.principal.account === (policies.s3?.bucketOwner ?? request.resourceAccount) &&
  POLICY_ACTIONS.includes(request.action.toLowerCase())

export const s3: Rule = { side: 'resource', judge, survivesResourceDeny: canRepair }
