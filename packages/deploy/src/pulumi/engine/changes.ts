import type { Arguments } from '../../provider/resource-type.ts'
import type { Change } from '../events.ts'
import { conceal, type Properties, SECRET_TEXT } from '../properties.ts'
import { propertyOf, toProperties } from '../resources/convert.ts'
import type { Token } from '../resources/token.ts'

type Compared = {
  readonly token: Token
  /** Terraform's names of what differs. */
  readonly changed: readonly string[]
  readonly before: Arguments
  /** Without what is not known yet. */
  readonly after: Arguments
  /** As the program writes it. */
  readonly inputs: Properties
  readonly isSecret: (property: string) => boolean
}

/** What differs, for people: the names are Pulumi's, secrets and unknown values are told as such. */
export const changesOf = ({
  token,
  changed,
  before,
  after,
  inputs,
  isSecret,
}: Compared): readonly Change[] => {
  const [old, wanted] = [toProperties(token, before), toProperties(token, after)]
  return changed.map((argument) => {
    const property = propertyOf(token, argument)
    if (isSecret(property)) return { property, before: SECRET_TEXT, after: SECRET_TEXT }
    return {
      property,
      before: old[property],
      after: wanted[property] ?? conceal(inputs[property]),
    }
  })
}

/** Everything that a new resource is asked to have. */
export const allOf = (inputs: Properties): readonly Change[] =>
  Object.entries(inputs).map(([property, value]) => ({
    property,
    before: undefined,
    after: conceal(value),
  }))
