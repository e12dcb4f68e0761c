import {
  ListSigningCertificates$,
  type ListSigningCertificatesCommandInput,
  type ListSigningCertificatesCommandOutput,
} from '@aws-sdk/client-iam'
import { operation } from '../../dispatch/operation.ts'
import { onUser } from './access.ts'
import { userNamed } from './users.ts'

/** Users have no signing certificates here; Terraform asks before it deletes one. */
export const listSigningCertificates = operation<
  ListSigningCertificatesCommandInput,
  ListSigningCertificatesCommandOutput
>('iam', {
  schema: ListSigningCertificates$,
  members: ['UserName'],
  ignored: ['Marker', 'MaxItems'],
  authorize: onUser('ListSigningCertificates'),
  handle: (call) => {
    userNamed(call, call.input.UserName)
    return { Certificates: [], IsTruncated: false }
  },
})
