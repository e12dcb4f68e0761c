import type { GrantListEntry, GrantOperation } from '@aws-sdk/client-kms'
import { partitionOf } from '../../arn.ts'
import type { Tables } from '../../state/table.ts'
import { arnLookup } from '../iam/lookup.ts'
import { kmsArn } from './find-key.ts'
import type { Grant } from './state.ts'

type Place = { readonly account: string; readonly region: string }

/** A grant as lists show it: whoever is gone stays an id. */
export const grantEntry = (tables: Tables, place: Place, grant: Grant): GrantListEntry => {
  const shown = (principal: string) => arnLookup(tables)(principal) ?? principal
  const { encryptionContextEquals: equal, encryptionContextSubset: subset } =
    grant.constraints ?? {}
  return {
    KeyId: kmsArn(place, `key/${grant.keyId}`),
    GrantId: grant.id,
    Name: grant.name ?? '',
    CreationDate: grant.created,
    GranteePrincipal: shown(grant.grantee),
    ...(grant.retiringPrincipal ? { RetiringPrincipal: shown(grant.retiringPrincipal) } : {}),
    IssuingAccount: `arn:${partitionOf(place.region)}:iam::${grant.issuingAccount}:root`,
    Operations: grant.operations as GrantOperation[],
    ...(grant.constraints
      ? {
          Constraints: {
            ...(equal ? { EncryptionContextEquals: { ...equal } } : {}),
            ...(subset ? { EncryptionContextSubset: { ...subset } } : {}),
          },
        }
      : {}),
  }
}
