import {
  ListExports$,
  type ListExportsCommandInput,
  type ListExportsCommandOutput,
} from '@aws-sdk/client-cloudformation'
import { operation } from '../../dispatch/operation.ts'
import { onAll, placeOfCall } from './access.ts'
import { exportsOf } from './exports.ts'
import { page } from './page.ts'

export const listExports = operation<ListExportsCommandInput, ListExportsCommandOutput>(
  'cloudformation',
  {
    schema: ListExports$,
    members: ['NextToken'],
    authorize: onAll('ListExports'),
    handle: (call) => {
      const { items, more } = page(exportsOf(placeOfCall(call)), call.input)
      return {
        Exports: items.map(({ name, value, stack }) => ({
          ExportingStackId: stack.id,
          Name: name,
          Value: value,
        })),
        ...more,
      }
    },
  },
)
