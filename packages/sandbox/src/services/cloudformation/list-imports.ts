import {
  ListImports$,
  type ListImportsCommandInput,
  type ListImportsCommandOutput,
} from '@aws-sdk/client-cloudformation'
import { operation } from '../../dispatch/operation.ts'
import { onAll, placeOfCall } from './access.ts'
import { validationError } from './engine/errors.ts'
import { importersOf } from './exports.ts'
import { page } from './page.ts'

export const listImports = operation<ListImportsCommandInput, ListImportsCommandOutput>(
  'cloudformation',
  {
    schema: ListImports$,
    members: ['ExportName', 'NextToken'],
    authorize: onAll('ListImports'),
    handle: (call) => {
      const { ExportName: name = '' } = call.input
      const importers = importersOf(placeOfCall(call), name)
      if (importers.length === 0) {
        throw validationError(`Export '${name}' is not imported by any stack.`)
      }
      const { items, more } = page(importers, call.input)
      return { Imports: items.map((stack) => stack.name), ...more }
    },
  },
)
