import { additions } from '../additions.ts'
import type { ArtifactStore, Target } from '../model.ts'
import { viaService } from '../regions.ts'
import { BUCKET_LOOKUPS, READ_ENCRYPTED, READ_OBJECTS, WRITE_ENCRYPTED } from './artifact-access.ts'
import { type PolicyDocument, policy } from './document.ts'

/** ARNs of the two keys that a delivery uses. */
export type DeployRefs<A> = { readonly artifactKeyArn: A; readonly targetKeyArn: A }

/**
 * What the deploy role may do: read the artifact in the pipeline's account with the pipeline's key, write
 * the object into its own bucket with its own key. It cannot delete.
 * https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-S3Deploy.html
 */
export const deployRolePolicy = <A>(
  target: Target,
  store: ArtifactStore,
  refs: DeployRefs<A>,
): PolicyDocument<A> => {
  const inPipelineAccount = { StringEquals: { 'aws:ResourceAccount': store.account } }
  const inTargetAccount = { StringEquals: { 'aws:ResourceAccount': target.account } }
  return policy<A>(
    {
      Sid: 'LookUpArtifactBucket',
      Effect: 'Allow',
      Action: BUCKET_LOOKUPS,
      Resource: store.bucketArn,
      Condition: inPipelineAccount,
    },
    {
      Sid: 'ReadArtifacts',
      Effect: 'Allow',
      Action: READ_OBJECTS,
      Resource: `${store.bucketArn}/*`,
      Condition: inPipelineAccount,
    },
    {
      Sid: 'DecryptArtifacts',
      Effect: 'Allow',
      Action: READ_ENCRYPTED,
      Resource: refs.artifactKeyArn,
      Condition: { StringEquals: { 'kms:ViaService': viaService('s3', store.region) } },
    },
    {
      Sid: 'LookUpTargetBucket',
      Effect: 'Allow',
      Action: BUCKET_LOOKUPS,
      Resource: target.bucketArn,
      Condition: inTargetAccount,
    },
    {
      Sid: 'WriteObjects',
      Effect: 'Allow',
      Action: 's3:PutObject',
      Resource: `${target.bucketArn}/${target.objects}`,
      Condition: inTargetAccount,
    },
    {
      Sid: 'EncryptObjects',
      Effect: 'Allow',
      Action: WRITE_ENCRYPTED,
      Resource: refs.targetKeyArn,
      Condition: { StringEquals: { 'kms:ViaService': viaService('s3', target.region) } },
    },
    ...additions.deployRole.map((add) => add(target)),
  )
}
