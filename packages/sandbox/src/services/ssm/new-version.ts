/** What PutParameter makes of a request and of what was there before. */
import type { PutParameterCommandInput } from '@aws-sdk/client-ssm'
import type { Call } from '../../dispatch/operation.ts'
import { notImplemented, ServiceError } from '../../errors.ts'
import { nameOf } from '../../identity/caller.ts'
import { checkAllowedPattern } from './allowed-pattern.ts'
import { invalid } from './errors.ts'
import type { Tier, Version } from './state.ts'

const DEFAULT_KEY = 'alias/aws/ssm'

/** https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-advanced-parameters.html */
const MAX_VALUE: Readonly<Record<Tier, number>> = { Standard: 4096, Advanced: 8192 }

const tierOf = (
  { Tier: asked = 'Standard', Value = '' }: PutParameterCommandInput,
  before: Version | undefined,
): Tier => {
  if (asked === 'Intelligent-Tiering') {
    return before?.tier === 'Advanced' || Value.length > MAX_VALUE.Standard
      ? 'Advanced'
      : 'Standard'
  }
  if (before?.tier === 'Advanced' && asked === 'Standard') {
    throw invalid(
      "This parameter uses the advanced-parameter tier. You can't downgrade a parameter from the advanced-parameter tier to the standard-parameter tier. If necessary, you can delete the advanced parameter and recreate it as a standard parameter.",
    )
  }
  return asked
}

const checkSize = (value: string, tier: Tier): void => {
  if (value.length === 0) throw invalid("Parameter value can't be empty.")
  if (value.length <= MAX_VALUE[tier]) return
  throw invalid(
    tier === 'Standard'
      ? 'Standard tier parameters support a maximum parameter value of 4096 characters. To create a larger parameter value, upgrade the parameter to use the advanced-parameter tier. For more information, see https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-advanced-parameters.html'
      : 'Advanced tier parameters support a maximum parameter value of 8192 characters.',
  )
}

const typeOf = ({ Type }: PutParameterCommandInput, before: Version | undefined) => {
  const type = Type ?? before?.type
  if (!type) throw invalid('A parameter type is required when you create a parameter.')
  if (!before || before.type === type) return type
  throw new ServiceError(
    'HierarchyTypeMismatchException',
    `The parameter type ${type} is not the type ${before.type} that the parameter has; create a new, unique parameter.`,
  )
}

const refuseUnsupported = ({ Policies, DataType = 'text' }: PutParameterCommandInput): void => {
  if (Policies && !/^\s*(\[\s*\]|\{\s*\})?\s*$/.test(Policies)) {
    throw notImplemented('policies of SSM parameters')
  }
  if (DataType !== 'text') throw notImplemented(`SSM parameters of data type "${DataType}"`)
}

/**
 * The next version, with its value not yet encrypted.
 * @throws ServiceError
 */
export const newVersion = (
  { input, world, caller }: Call<PutParameterCommandInput>,
  before: Version | undefined,
): Version => {
  refuseUnsupported(input)
  const { Value = '', KeyId } = input
  const type = typeOf(input, before)
  const tier = tierOf(input, before)
  const description = input.Description ?? before?.description
  const allowedPattern = input.AllowedPattern ?? before?.allowedPattern
  if (KeyId !== undefined && type !== 'SecureString') {
    throw invalid('KeyId is required for SecureString type parameter only.')
  }
  checkSize(Value, tier)
  checkAllowedPattern(Value, allowedPattern)
  return {
    version: (before?.version ?? 0) + 1,
    type,
    value: Value,
    ...(type === 'SecureString' ? { keyId: KeyId ?? before?.keyId ?? DEFAULT_KEY } : {}),
    tier,
    ...(description ? { description } : {}),
    ...(allowedPattern ? { allowedPattern } : {}),
    modified: world.clock.now(),
    user: nameOf(caller),
  }
}
