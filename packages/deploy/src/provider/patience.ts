import { setTimeout } from 'node:timers/promises'
import type { Context } from './resource-type.ts'

const FIRST_PAUSE = 500
const LONGEST_PAUSE = 10_000

/** What a service says of something that it will know in a moment. */
export type Unsettled = { readonly name: string; readonly message?: RegExp }

const isUnsettled = (error: unknown, unsettled: readonly Unsettled[]): boolean => {
  const { name, message } = error as Error
  return unsettled.some((each) => each.name === name && (each.message?.test(message) ?? true))
}

/**
 * AWS takes seconds to know in one service what was made in another; a sandbox knows at once, so that what it refuses is
 * refused for good. https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot.html#troubleshoot_general_eventual-consistency
 */
export const patiently = async <T>(
  { clients: { patience } }: Context,
  unsettled: readonly Unsettled[],
  call: () => Promise<T>,
): Promise<T> => {
  let waited = 0
  for (let pause = FIRST_PAUSE; ; pause = Math.min(2 * pause, LONGEST_PAUSE)) {
    try {
      return await call()
    } catch (error) {
      if (waited + pause > patience || !isUnsettled(error, unsettled)) throw error
    }
    await setTimeout(pause)
    waited += pause
  }
}
