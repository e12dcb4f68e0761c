import {
  ListConnections$,
  type ListConnectionsCommandInput,
  type ListConnectionsCommandOutput,
} from '@aws-sdk/client-codestar-connections'
import { scope } from '../../arn.ts'
import { operation } from '../../dispatch/operation.ts'
import { ServiceError } from '../../errors.ts'
import { pager } from '../paging.ts'
import { namespaceOf } from './namespace.ts'
import { shown } from './shown.ts'
import { CONNECTIONS } from './state.ts'

const page = pager({
  token: 'NextToken',
  limit: 'MaxResults',
  normal: 50,
  refuse: () => new ServiceError('InvalidInputException', 'The NextToken is not valid'),
})

/** https://docs.aws.amazon.com/codeconnections/latest/APIReference/API_ListConnections.html */
export const listConnections = operation<ListConnectionsCommandInput, ListConnectionsCommandOutput>(
  'codeconnections',
  {
    schema: ListConnections$,
    members: ['ProviderTypeFilter', 'MaxResults', 'NextToken'],
    constraints: { MaxResults: { min: 1, max: 100 } },
    authorize: (call) => ({
      action: `${namespaceOf(call)}:ListConnections`,
      resource: '*',
      account: call.caller.account,
      context: call.input.ProviderTypeFilter
        ? { [`${namespaceOf(call)}:ProviderTypeFilter`]: call.input.ProviderTypeFilter }
        : {},
    }),
    handle: ({ world, caller, region, input }) => {
      const { ProviderTypeFilter: wanted } = input
      const all = world
        .table(CONNECTIONS)
        .list(scope(caller.account, region))
        .filter(({ providerType }) => !wanted || providerType === wanted)
      const { items, more } = page(all, input)
      return { Connections: items.map(shown), ...more }
    },
  },
)
