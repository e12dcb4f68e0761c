/** How a kind of resource is found in an account, and what is asked about each. */
import type { Ask } from '../../on-sandbox/embedded-delivery/ask.ts'

// biome-ignore lint/suspicious/noExplicitAny: answers are read as AWS gives them
export type Answer = Readonly<Record<string, any>>

export type Question = readonly [
  service: Parameters<Ask>[0],
  operation: string,
  input: Readonly<Record<string, unknown>>,
]

export type Kind = {
  /** CloudFormation's name of it. */
  readonly type: string
  /** Whether it is seen from every Region: then it is asked for once. */
  readonly global?: true
  readonly list: (ask: Ask) => Promise<readonly Answer[]>
  /** What people call it, the same after every deployment. */
  readonly nameOf: (item: Answer) => string
  /** What AWS calls it, and other resources refer to it by. */
  readonly idOf?: (item: Answer) => string
  /** Whatever it answers is set. */
  readonly questions: (item: Answer) => readonly Question[]
}

const TOKENS = ['Marker', 'NextMarker', 'NextToken', 'nextToken', 'IsTruncated', 'Truncated']

/** What a list holds. It has to be whole: with the first of several pages, accounts could be equal that are not. */
export const listed =
  (member: string, ...[service, operation, input]: Question) =>
  async (ask: Ask): Promise<readonly Answer[]> => {
    const answer: Answer = await ask(service, operation, input)
    if (TOKENS.some((token) => answer[token])) {
      throw new Error(`${service}:${operation} has another page`)
    }
    return answer[member] ?? []
  }

/** The last part of an ARN. */
export const last = (arn: string, separator: ':' | '/'): string => arn.split(separator).at(-1) ?? ''
