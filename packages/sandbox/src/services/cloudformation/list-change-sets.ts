import {
  ListChangeSets$,
  type ListChangeSetsCommandInput,
  type ListChangeSetsCommandOutput,
} from '@aws-sdk/client-cloudformation'
import { operation } from '../../dispatch/operation.ts'
import { onStack, placeOfCall } from './access.ts'
import { changeSetShape, changeSetsOf } from './change-sets.ts'
import { getStack } from './find-stack.ts'
import { page } from './page.ts'

export const listChangeSets = operation<ListChangeSetsCommandInput, ListChangeSetsCommandOutput>(
  'cloudformation',
  {
    schema: ListChangeSets$,
    members: ['StackName', 'NextToken'],
    authorize: onStack('ListChangeSets'),
    handle: (call) => {
      const place = placeOfCall(call)
      const stack = getStack(place, call.input.StackName ?? '')
      const { items, more } = page(changeSetsOf(place, stack.id), call.input)
      return { Summaries: items.map((set) => changeSetShape(place, set)), ...more }
    },
  },
)
