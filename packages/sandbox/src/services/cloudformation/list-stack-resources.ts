import {
  ListStackResources$,
  type ListStackResourcesCommandInput,
  type ListStackResourcesCommandOutput,
} from '@aws-sdk/client-cloudformation'
import { operation } from '../../dispatch/operation.ts'
import { onStack, placeOfCall } from './access.ts'
import { resourceShape } from './describe.ts'
import { getStack, resourcesOf } from './find-stack.ts'
import { page } from './page.ts'

export const listStackResources = operation<
  ListStackResourcesCommandInput,
  ListStackResourcesCommandOutput
>('cloudformation', {
  schema: ListStackResources$,
  members: ['StackName', 'NextToken'],
  authorize: onStack('ListStackResources'),
  handle: (call) => {
    const stack = getStack(placeOfCall(call), call.input.StackName ?? '')
    const { items, more } = page(resourcesOf(call.world, stack.id), call.input)
    return {
      StackResourceSummaries: items.map(resourceShape).map(({ at, ...resource }) => ({
        ...resource,
        LastUpdatedTimestamp: at,
      })),
      ...more,
    }
  },
})
