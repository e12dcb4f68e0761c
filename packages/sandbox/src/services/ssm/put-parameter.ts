import {
  PutParameter$,
  type PutParameterCommandInput,
  type PutParameterCommandOutput,
} from '@aws-sdk/client-ssm'
import { scope } from '../../arn.ts'
import { type Access, type Call, operation } from '../../dispatch/operation.ts'
import { ServiceError } from '../../errors.ts'
import { checkTags, requestTags, tagsOf } from '../tags.ts'
import { parameterAccess } from './access.ts'
import { emitChange } from './change-event.ts'
import { invalid } from './errors.ts'
import { newest, parameterNamed } from './find-parameter.ts'
import { NAME } from './limits.ts'
import { checkName, parameterArn } from './names.ts'
import { newVersion } from './new-version.ts'
import { sealText } from './secure-string.ts'
import { PARAMETERS, type Parameter, type Version } from './state.ts'

type Put = Call<PutParameterCommandInput>

/** Tags at once need the permission to tag. */
const authorize = (call: Put): readonly Access[] => {
  const { Name, Tags, Overwrite = false } = call.input
  const keys = requestTags(Tags)
  const put = parameterAccess(call, 'PutParameter', Name, {
    'ssm:Overwrite': String(Overwrite),
    ...keys,
  })
  return Tags?.length ? [put, parameterAccess(call, 'AddTagsToResource', Name, keys)] : [put]
}

/** The parameter as it was, where the request may change it. */
const checked = (call: Put): Parameter | undefined => {
  const { Name = '', Tags, Overwrite } = call.input
  checkName(Name, { account: call.caller.account, region: call.region })
  if (Overwrite && Tags?.length) {
    throw invalid(
      "Invalid request: tags and overwrite can't be used together. To create a parameter with tags, please remove overwrite flag. To update tags for an existing parameter, please use AddTagsToResource or RemoveTagsFromResource.",
    )
  }
  checkTags(tagsOf(Tags), 'ValidationException')
  const before = parameterNamed(call, Name)
  if (before && !Overwrite) {
    throw new ServiceError(
      'ParameterAlreadyExists',
      'The parameter already exists. To overwrite this value, set the overwrite option in the request to true.',
    )
  }
  return before
}

const arnOf = ({ input, caller, region }: Put): string =>
  parameterArn({ account: caller.account, region }, input.Name ?? '')

const sealed = async (call: Put, version: Version): Promise<Version> => {
  const { keyId, tier, value } = version
  if (keyId === undefined) return version
  return { ...version, value: await sealText(call, { arn: arnOf(call), keyId, tier }, value) }
}

/** https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-versions.html */
const KEPT = 100

/** The parameter as it is by now: while KMS was at work, somebody else may have written. */
const withVersion = (call: Put, version: Version): Parameter => {
  const { Name = '', Tags } = call.input
  const now = parameterNamed(call, Name)
  if (!now) return { name: Name, arn: arnOf(call), versions: [version], tags: tagsOf(Tags) }
  const next = { ...version, version: newest(now).version + 1 }
  const [first = next, ...rest] = [...now.versions, next].slice(-KEPT)
  return { ...now, versions: [first, ...rest] }
}

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html */
export const putParameter = operation<PutParameterCommandInput, PutParameterCommandOutput>('ssm', {
  schema: PutParameter$,
  members: [
    'Name',
    'Description',
    'Value',
    'Type',
    'KeyId',
    'Overwrite',
    'AllowedPattern',
    'Tags',
    'Tier',
    'Policies',
    'DataType',
  ],
  constraints: {
    Name: NAME,
    Description: { max: 1024 },
    Type: { oneOf: ['String', 'StringList', 'SecureString'] },
    KeyId: { min: 1, max: 256, pattern: /^([a-zA-Z0-9:/_-]+)$/ },
    AllowedPattern: { max: 1024 },
    Tier: { oneOf: ['Standard', 'Advanced', 'Intelligent-Tiering'] },
  },
  authorize,
  handle: async (call) => {
    const before = checked(call)
    const version = await sealed(call, newVersion(call, before && newest(before)))
    const parameter = withVersion(call, version)
    const { world, caller, region } = call
    world.table(PARAMETERS).put(scope(caller.account, region), parameter.name, parameter)
    emitChange(call, before ? 'Update' : 'Create', parameter)
    return { Version: newest(parameter).version, Tier: version.tier }
  },
})
