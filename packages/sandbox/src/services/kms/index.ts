import { awsJson11 } from '../../wire/protocols/aws-json.ts'
import { byName, type Implementation } from '../service.ts'
import { cancelKeyDeletion } from './cancel-key-deletion.ts'
import { createAlias } from './create-alias.ts'
import { createGrant } from './create-grant.ts'
import { createKey } from './create-key.ts'
import { decrypt } from './decrypt.ts'
import { deleteAlias } from './delete-alias.ts'
import { describeKey } from './describe-key.ts'
import { disableKey } from './disable-key.ts'
import { disableKeyRotation } from './disable-key-rotation.ts'
import { enableKey } from './enable-key.ts'
import { enableKeyRotation } from './enable-key-rotation.ts'
import { encrypt } from './encrypt.ts'
import { generateDataKey } from './generate-data-key.ts'
import { generateDataKeyWithoutPlaintext } from './generate-data-key-without-plaintext.ts'
import { generateRandom } from './generate-random.ts'
import { getKeyPolicy } from './get-key-policy.ts'
import { getKeyRotationStatus } from './get-key-rotation-status.ts'
import { listAliases } from './list-aliases.ts'
import { listGrants } from './list-grants.ts'
import { listKeyPolicies } from './list-key-policies.ts'
import { listKeyRotations } from './list-key-rotations.ts'
import { listKeys } from './list-keys.ts'
import { listResourceTags } from './list-resource-tags.ts'
import { listRetirableGrants } from './list-retirable-grants.ts'
import { putKeyPolicy } from './put-key-policy.ts'
import { reEncrypt } from './re-encrypt.ts'
import { retireGrant } from './retire-grant.ts'
import { revokeGrant } from './revoke-grant.ts'
import { rotateKeyOnDemand } from './rotate-key-on-demand.ts'
import { scheduleKeyDeletion } from './schedule-key-deletion.ts'
import { tagResource } from './tag-resource.ts'
import { untagResource } from './untag-resource.ts'
import { updateAlias } from './update-alias.ts'
import { updateKeyDescription } from './update-key-description.ts'

export const kms: Implementation = {
  title: 'KMS',
  protocol: awsJson11,
  errors: 'json',
  client: () => import('@aws-sdk/client-kms'),
  operations: byName([
    cancelKeyDeletion,
    createAlias,
    createGrant,
    createKey,
    decrypt,
    deleteAlias,
    describeKey,
    disableKeyRotation,
    disableKey,
    enableKeyRotation,
    enableKey,
    encrypt,
    generateDataKeyWithoutPlaintext,
    generateDataKey,
    generateRandom,
    getKeyPolicy,
    getKeyRotationStatus,
    listAliases,
    listGrants,
    listKeyPolicies,
    listKeyRotations,
    listKeys,
    listResourceTags,
    listRetirableGrants,
    putKeyPolicy,
    reEncrypt,
    retireGrant,
    revokeGrant,
    rotateKeyOnDemand,
    scheduleKeyDeletion,
    tagResource,
    untagResource,
    updateAlias,
    updateKeyDescription,
  ]),
}
