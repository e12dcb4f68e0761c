import {
  TagResource$,
  type TagResourceCommandInput,
  type TagResourceCommandOutput,
} from '@aws-sdk/client-secrets-manager'
import { operation } from '../../dispatch/operation.ts'
import { checkTags, requestTags, withTags } from '../tags.ts'
import { secretAccess } from './access.ts'
import { livingSecret, putSecret } from './find-secret.ts'
import { SECRET_ID } from './limits.ts'

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_TagResource.html */
export const tagResource = operation<TagResourceCommandInput, TagResourceCommandOutput>(
  'secretsmanager',
  {
    schema: TagResource$,
    members: ['SecretId', 'Tags'],
    constraints: { SecretId: SECRET_ID },
    authorize: (call) =>
      secretAccess(call, 'TagResource', call.input.SecretId, requestTags(call.input.Tags)),
    handle: (call) => {
      const secret = livingSecret(call, call.input.SecretId)
      const tags = withTags(secret.tags, call.input.Tags)
      checkTags(tags, 'InvalidParameterException')
      putSecret(call.world, { ...secret, tags })
      return {}
    },
  },
)
