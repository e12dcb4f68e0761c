import type { Sandbox } from '@xacct/sandbox'

/** What went wrong first, as whoever looks at the pipeline sees it. */
export type Failure = {
  /** `storefront: Deploy-staging fails`, `storefront does not start`. */
  readonly step: string
  /** The code of the action's error; nobody sees one where nothing started. */
  readonly code?: string
}

/** The code of an answer of AWS: of the sandbox's own errors, and of the SDK's. */
const codeOf = (error: unknown): string | undefined => {
  if (!(error instanceof Error)) return undefined
  if ('$metadata' in error) return error.name
  return 'code' in error ? String(error.code) : undefined
}

/** A step that somebody takes, and what came of it where it was not possible: with all grants it is. */
export const attempt = async (
  step: string,
  take: () => Promise<unknown>,
): Promise<Failure | undefined> => {
  try {
    await take()
    return undefined
  } catch (error) {
    const code = codeOf(error)
    return { step, ...(code && { code }) }
  }
}

export type Denial = { readonly action: string; readonly resource: string }

/** What was denied in a sandbox, in the order in which it was asked for. */
export const denialsOf = ({ world }: Sandbox): readonly Denial[] =>
  world.decisions
    .list()
    .filter(({ decision }) => !decision.allowed)
    .map(({ request: { action, resource } }) => ({ action, resource }))
