import {
  UntagResource$,
  type UntagResourceCommandInput,
  type UntagResourceCommandOutput,
} from '@aws-sdk/client-secrets-manager'
import { operation } from '../../dispatch/operation.ts'
import { withoutTags } from '../tags.ts'
import { secretAccess } from './access.ts'
import { livingSecret, putSecret } from './find-secret.ts'
import { SECRET_ID } from './limits.ts'

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_UntagResource.html */
export const untagResource = operation<UntagResourceCommandInput, UntagResourceCommandOutput>(
  'secretsmanager',
  {
    schema: UntagResource$,
    members: ['SecretId', 'TagKeys'],
    constraints: { SecretId: SECRET_ID },
    authorize: (call) =>
      secretAccess(call, 'UntagResource', call.input.SecretId, {
        'aws:TagKeys': call.input.TagKeys ?? [],
      }),
    handle: (call) => {
      const secret = livingSecret(call, call.input.SecretId)
      putSecret(call.world, { ...secret, tags: withoutTags(secret.tags, call.input.TagKeys) })
      return {}
    },
  },
)
