import type {
  ParameterHistory,
  ParameterMetadata,
  Parameter as ShownParameter,
} from '@aws-sdk/client-ssm'
import type { Call } from '../../dispatch/operation.ts'
import { type Found, newest } from './find-parameter.ts'
import { readValue } from './secure-string.ts'
import type { Parameter, Version } from './state.ts'

type Asking = Pick<Call<unknown>, 'caller' | 'region' | 'world' | 'requestId'>

/** A parameter with its value, as the Get operations answer. */
export const shownParameter = async (
  asking: Asking,
  { parameter, version, selector }: Found,
  withDecryption: boolean | undefined,
): Promise<ShownParameter> => ({
  Name: parameter.name,
  Type: version.type,
  Value: await readValue(asking, parameter, version, withDecryption),
  Version: version.version,
  ...(selector ? { Selector: selector } : {}),
  LastModifiedDate: version.modified,
  ARN: parameter.arn,
  DataType: 'text',
})

const facts = ({ name }: Parameter, version: Version) => ({
  Name: name,
  Type: version.type,
  ...(version.keyId ? { KeyId: version.keyId } : {}),
  LastModifiedDate: version.modified,
  LastModifiedUser: version.user,
  ...(version.description ? { Description: version.description } : {}),
  ...(version.allowedPattern ? { AllowedPattern: version.allowedPattern } : {}),
  Version: version.version,
  Tier: version.tier,
  Policies: [],
  DataType: 'text',
})

export const shownMetadata = (parameter: Parameter): ParameterMetadata => ({
  ...facts(parameter, newest(parameter)),
  ARN: parameter.arn,
})

export const shownHistory = async (
  asking: Asking,
  parameter: Parameter,
  version: Version,
  withDecryption: boolean | undefined,
): Promise<ParameterHistory> => ({
  ...facts(parameter, version),
  Value: await readValue(asking, parameter, version, withDecryption),
  Labels: [],
})
