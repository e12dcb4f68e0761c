import { DeployError } from '../../errors.ts'
import type { ResourceType } from '../../provider/resource-type.ts'
import { sayUrn, typeOf } from '../urn.ts'
import type { Token } from './token.ts'
import { tokens } from './tokens.ts'

export type ResourceTypes = ReadonlyMap<string, ResourceType>

export type Known = { readonly token: Token; readonly type: ResourceType }

/** @throws {DeployError} for a type that the embedded path does not know */
export const knownType = (types: ResourceTypes, urn: string): Known => {
  const token = tokens[typeOf(urn)]
  const type = token && types.get(token.terraform)
  if (token && type) return { token, type }
  const known = Object.keys(tokens).filter((each) => types.has(tokens[each]?.terraform ?? ''))
  throw new DeployError(
    'NOT_SUPPORTED',
    `${sayUrn(urn)}: the embedded path does not know the type ${typeOf(urn)}; it knows ${known.join(', ')}. For others, install pulumi.`,
  )
}
