import type { PolicyDocument } from '../document.ts'
import type { S3Facts } from '../policies.ts'
import { lacking, type Outcome } from '../rules/outcome.ts'
import type { Scene } from '../scene.ts'
import { isPublicPolicy } from './public-policy.ts'

const WITH_ACL = ['s3:putobject', 's3:putobjectacl', 's3:putobjectversionacl', 's3:putbucketacl']
const PUBLIC_ACLS = ['public-read', 'public-read-write', 'authenticated-read']

/** A memo per document, as for compiled statements. */
const known = new WeakMap<PolicyDocument, boolean>()

const isPublic = (document: PolicyDocument): boolean => {
  const before = known.get(document)
  if (before !== undefined) return before
  const fresh = isPublicPolicy(document)
  known.set(document, fresh)
  return fresh
}

const contextValue = (scene: Scene, key: string): string | undefined => {
  const name = Object.keys(scene.request.context).find((other) => other.toLowerCase() === key)
  const value = name === undefined ? undefined : scene.request.context[name]
  return typeof value === 'string' ? value : value?.[0]
}

const asksForPublicAcl = (scene: Scene): boolean =>
  WITH_ACL.includes(scene.request.action.toLowerCase()) &&
  PUBLIC_ACLS.includes(contextValue(scene, 's3:x-amz-acl') ?? '')

/**
 * What the public access block refuses, whatever policies say; `undefined` where it has nothing to say. The two
 * settings that refuse calls about policies and stored ACLs are the service's: `isPublicPolicy`, `isPublicAcl`.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
 */
export const refusedAsPublic = (
  scene: Scene,
  facts: S3Facts,
  bucketOwner: string,
): Outcome | undefined => {
  const block = facts.publicAccessBlock ?? {}
  const refuse = (what: string) =>
    lacking({ side: 'public-access-block', account: bucketOwner, what })
  if (block.BlockPublicAcls && asksForPublicAcl(scene)) {
    return refuse(
      'a public access block without BlockPublicAcls, or a request without a public ACL',
    )
  }
  const { resource } = scene.policies
  const outsider = scene.account !== bucketOwner && scene.request.principal.type !== 'service'
  if (block.RestrictPublicBuckets && outsider && resource && isPublic(resource.document)) {
    return refuse(
      'a public access block without RestrictPublicBuckets, or a bucket policy that is not public',
    )
  }
  return undefined
}
