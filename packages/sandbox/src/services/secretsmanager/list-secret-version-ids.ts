import {
  ListSecretVersionIds$,
  type ListSecretVersionIdsCommandInput,
  type ListSecretVersionIdsCommandOutput,
} from '@aws-sdk/client-secrets-manager'
import { operation } from '../../dispatch/operation.ts'
import { secretAccess } from './access.ts'
import { secretOf } from './find-secret.ts'
import { PAGE, SECRET_ID } from './limits.ts'
import { page } from './page.ts'

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_ListSecretVersionIds.html */
export const listSecretVersionIds = operation<
  ListSecretVersionIdsCommandInput,
  ListSecretVersionIdsCommandOutput
>('secretsmanager', {
  schema: ListSecretVersionIds$,
  members: ['SecretId', 'MaxResults', 'NextToken', 'IncludeDeprecated'],
  constraints: { SecretId: SECRET_ID, MaxResults: PAGE },
  authorize: (call) => secretAccess(call, 'ListSecretVersionIds', call.input.SecretId),
  handle: (call) => {
    const { arn, name, versions } = secretOf(call, call.input.SecretId)
    const wanted = versions.filter(
      ({ stages }) => call.input.IncludeDeprecated || stages.length > 0,
    )
    const { items, more } = page(wanted, call.input)
    return {
      ARN: arn,
      Name: name,
      Versions: items.map(({ id, stages, created, keyArn }) => ({
        VersionId: id,
        VersionStages: [...stages],
        CreatedDate: created,
        KmsKeyIds: [keyArn],
      })),
      ...more,
    }
  },
})
