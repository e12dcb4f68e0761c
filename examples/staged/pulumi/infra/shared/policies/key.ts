import { additions } from '../additions.ts'
import type { ArtifactStore, Pipeline, Place, Target } from '../model.ts'
import { accountRootArn, regionalArn } from '../names.ts'
import { viaService } from '../regions.ts'
import { READ_ENCRYPTED, WRITE_ENCRYPTED } from './artifact-access.ts'
import { type PolicyDocument, policy, type Statement } from './document.ts'
import { readersOf } from './readers.ts'

/**
 * Without this statement no IAM policy of the account has any effect on the key, and nobody could repair
 * the key policy.
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
 */
export const accountAdministers = (place: Place): Statement => ({
  Sid: 'EnableIamPolicies',
  Effect: 'Allow',
  Principal: { AWS: accountRootArn(place.partition, place.account) },
  Action: 'kms:*',
  Resource: '*',
})

const targetsDecrypt = (store: ArtifactStore): Statement => {
  const { Principal, Condition } = readersOf(store)
  return {
    Sid: 'TargetRolesDecryptArtifacts',
    Effect: 'Allow',
    Principal,
    Action: READ_ENCRYPTED,
    Resource: '*',
    Condition: {
      ...Condition,
      StringEquals: { 'kms:ViaService': viaService('s3', store.region) },
    },
  }
}

/**
 * EventBridge publishes to the encrypted notification topic. IfExists, because EventBridge does not
 * document that it passes its source on to KMS.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services
 */
const eventsEncrypt = (pipeline: Pipeline): Statement => ({
  Sid: 'EventBridgeEncryptsNotifications',
  Effect: 'Allow',
  Principal: { Service: 'events.amazonaws.com' },
  Action: WRITE_ENCRYPTED,
  Resource: '*',
  Condition: {
    StringEqualsIfExists: { 'aws:SourceAccount': pipeline.account },
    ArnEqualsIfExists: {
      'aws:SourceArn': regionalArn(pipeline, 'events', `rule/${pipeline.names.failureRule}`),
    },
  },
})

/** Key of one artifact store: its account administers, target roles decrypt through S3. */
export const artifactKeyPolicy = (pipeline: Pipeline, store: ArtifactStore): PolicyDocument =>
  policy(
    accountAdministers(store),
    ...(store.readers.length > 0 ? [targetsDecrypt(store)] : []),
    ...(pipeline.notifications && store.region === pipeline.region
      ? [eventsEncrypt(pipeline)]
      : []),
    ...additions.artifactKey.map((add) => add(pipeline, store)),
  )

/** Key of a target bucket: nobody outside the target's account has any use for it. */
export const targetKeyPolicy = (target: Target): PolicyDocument =>
  policy(accountAdministers(target), ...additions.targetKey.map((add) => add(target)))
