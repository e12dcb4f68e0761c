/** Names that CloudFormation makes up: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-name.html */
import { randomBytes } from 'node:crypto'

export type NameRule = {
  readonly max: number
  readonly lowerCase?: boolean
}

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const RANDOM = 12

const random = (): string =>
  [...randomBytes(RANDOM)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('')

/** Stack and logical id share what the random part leaves; neither takes more than half while the other needs it. */
const shortened = (stack: string, logicalId: string, room: number): readonly [string, string] => {
  const half = Math.floor(room / 2)
  if (stack.length + logicalId.length <= room) return [stack, logicalId]
  if (stack.length <= half) return [stack, logicalId.slice(0, room - stack.length)]
  if (logicalId.length <= half) return [stack.slice(0, room - logicalId.length), logicalId]
  return [stack.slice(0, room - half), logicalId.slice(0, half)]
}

/** `<stack>-<logical id>-<random>`, as long as the type allows. */
export const physicalName = (
  stackName: string,
  logicalId: string,
  { max, lowerCase = false }: NameRule,
): string => {
  const parts = [...shortened(stackName, logicalId, max - RANDOM - 2), random()]
  const name = parts.join('-')
  return lowerCase ? name.toLowerCase() : name
}
