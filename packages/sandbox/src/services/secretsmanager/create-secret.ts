import { randomBytes } from 'node:crypto'
import {
  CreateSecret$,
  type CreateSecretCommandInput,
  type CreateSecretCommandOutput,
} from '@aws-sdk/client-secrets-manager'
import { type Access, type Call, operation } from '../../dispatch/operation.ts'
import { ServiceError } from '../../errors.ts'
import { checkTags, requestTags, tagsOf } from '../tags.ts'
import { invalidRequest } from './errors.ts'
import { findSecret, putSecret, secretArn } from './find-secret.ts'
import { DESCRIPTION, KMS_KEY_ID, TOKEN, VALUE } from './limits.ts'
import type { Secret } from './state.ts'
import { givenValue, withValue } from './versions.ts'

type Create = Call<CreateSecretCommandInput>

/** The end of the ARN is not known yet, so the question is asked about any. Tags at once need the permission to tag. */
const authorize = ({ input, caller, region }: Create): readonly Access[] => {
  const { Name = '', Description, KmsKeyId, Tags } = input
  const create: Access = {
    action: 'secretsmanager:CreateSecret',
    resource: secretArn(caller.account, region, `${Name}-??????`),
    account: caller.account,
    context: {
      'secretsmanager:Name': Name,
      ...(Description ? { 'secretsmanager:Description': Description } : {}),
      ...(KmsKeyId ? { 'secretsmanager:KmsKeyId': KmsKeyId } : {}),
      ...requestTags(Tags),
    },
  }
  return Tags?.length ? [create, { ...create, action: 'secretsmanager:TagResource' }] : [create]
}

/** The secret that an earlier request with the same token made. @throws ServiceError where the name is taken */
const checked = (call: Create): Secret | undefined => {
  const { Name = '', Tags, ClientRequestToken } = call.input
  if (!/^[\w/+=.@!-]{1,512}$/.test(Name)) {
    throw new ServiceError(
      'ValidationException',
      'Invalid name. Must be a valid name containing alphanumeric characters, or any of the following: -/_+=.@!',
    )
  }
  checkTags(tagsOf(Tags), 'InvalidParameterException')
  const existing = findSecret(call, Name)
  if (existing?.deleted) {
    throw invalidRequest(
      "You can't create this secret because a secret with this name is already scheduled for deletion.",
    )
  }
  if (existing && !existing.versions.some(({ id }) => id === ClientRequestToken)) {
    throw new ServiceError(
      'ResourceExistsException',
      `The operation failed because the secret ${Name} already exists.`,
    )
  }
  return existing
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/** Six characters, so that a secret made again has another ARN. */
const randomEnd = (): string =>
  [...randomBytes(6)].map((byte) => LETTERS[byte % LETTERS.length]).join('')

const newSecret = ({ input, caller, region, world }: Create): Secret => {
  const { Name = '', Description, KmsKeyId, Tags } = input
  const now = world.clock.now()
  return {
    name: Name,
    arn: secretArn(caller.account, region, `${Name}-${randomEnd()}`),
    account: caller.account,
    region,
    ...(Description ? { description: Description } : {}),
    ...(KmsKeyId ? { kmsKeyId: KmsKeyId } : {}),
    tags: tagsOf(Tags),
    versions: [],
    created: now,
    changed: now,
  }
}

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html */
export const createSecret = operation<CreateSecretCommandInput, CreateSecretCommandOutput>(
  'secretsmanager',
  {
    schema: CreateSecret$,
    members: [
      'Name',
      'ClientRequestToken',
      'Description',
      'KmsKeyId',
      'SecretBinary',
      'SecretString',
      'Tags',
    ],
    constraints: {
      Name: { min: 1, max: 512 },
      ClientRequestToken: TOKEN,
      Description: DESCRIPTION,
      KmsKeyId: KMS_KEY_ID,
      SecretBinary: VALUE,
      SecretString: VALUE,
    },
    authorize,
    handle: async (call) => {
      const value = givenValue(call.input)
      const existing = checked(call)
      const secret = existing ?? newSecret(call)
      const token = call.input.ClientRequestToken
      const made = value ? await withValue(call, secret, value, { token }) : { secret }
      // Another request may have taken the name while KMS was at work.
      if (!existing) checked(call)
      putSecret(call.world, made.secret)
      return {
        ARN: made.secret.arn,
        Name: made.secret.name,
        ...('version' in made ? { VersionId: made.version.id } : {}),
      }
    },
  },
)
