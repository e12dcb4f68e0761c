import {
  DeleteLoginProfile$,
  type DeleteLoginProfileCommandInput,
  type DeleteLoginProfileCommandOutput,
} from '@aws-sdk/client-iam'
import { operation } from '../../dispatch/operation.ts'
import { onUser } from './access.ts'
import { noSuchEntity } from './errors.ts'
import { userNamed } from './users.ts'

/** Nobody has a password here. */
export const deleteLoginProfile = operation<
  DeleteLoginProfileCommandInput,
  DeleteLoginProfileCommandOutput
>('iam', {
  schema: DeleteLoginProfile$,
  members: ['UserName'],
  authorize: onUser('DeleteLoginProfile'),
  handle: (call) => {
    const { name } = userNamed(call, call.input.UserName)
    throw noSuchEntity(`Login Profile for User ${name} cannot be found.`)
  },
})
