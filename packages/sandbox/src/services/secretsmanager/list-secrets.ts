import {
  ListSecrets$,
  type ListSecretsCommandInput,
  type ListSecretsCommandOutput,
} from '@aws-sdk/client-secrets-manager'
import { type Call, operation } from '../../dispatch/operation.ts'
import { filtered } from './filters.ts'
import { currentSecrets } from './find-secret.ts'
import { PAGE } from './limits.ts'
import { page } from './page.ts'
import { listed } from './shown.ts'
import type { Secret } from './state.ts'

const SORTED: Readonly<Record<string, (secret: Secret) => string | number>> = {
  name: ({ name }) => name,
  'created-date': ({ created }) => +created,
  'last-changed-date': ({ changed }) => +changed,
}

const wanted = (call: Call<ListSecretsCommandInput>): readonly Secret[] => {
  const { Filters, IncludePlannedDeletion, SortBy = 'created-date', SortOrder } = call.input
  const by = SORTED[SortBy] ?? (() => 0)
  const all = filtered(currentSecrets(call), Filters)
    .filter(({ deleted }) => IncludePlannedDeletion || !deleted)
    .toSorted((a, b) => (by(a) < by(b) ? -1 : by(a) > by(b) ? 1 : 0))
  return SortOrder === 'asc' ? all : all.toReversed()
}

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_ListSecrets.html */
export const listSecrets = operation<ListSecretsCommandInput, ListSecretsCommandOutput>(
  'secretsmanager',
  {
    schema: ListSecrets$,
    members: [
      'MaxResults',
      'NextToken',
      'Filters',
      'SortOrder',
      'SortBy',
      'IncludePlannedDeletion',
    ],
    constraints: {
      MaxResults: PAGE,
      SortOrder: { oneOf: ['asc', 'desc'] },
      SortBy: { oneOf: ['created-date', 'last-changed-date', 'name'] },
    },
    authorize: ({ caller }) => ({
      action: 'secretsmanager:ListSecrets',
      resource: '*',
      account: caller.account,
    }),
    handle: (call) => {
      const { items, more } = page(wanted(call), call.input)
      return { SecretList: items.map(listed), ...more }
    },
  },
)
