/**
 * AWS itself as a world, with the profiles of whoever runs the suite. What only the sandbox has hands for is left out: nobody
 * can turn AWS's clock forward.
 */
import { setTimeout as wait } from 'node:timers/promises'
import type { World } from './world.ts'

type Options = {
  /** Of an administrator of each account, by account. */
  readonly profiles: Readonly<Record<string, string>>
  /** Further accounts that profiles are given for. */
  readonly stranger?: string
  readonly fresh?: string
  /** How long to look for what should come to be, and how often, in milliseconds. */
  readonly patience?: { readonly until: number; readonly every: number }
}

const MINUTE = 60_000

/** A pipeline with a build takes a few minutes; a relay has several. */
const PATIENCE = { until: 20 * MINUTE, every: 5_000 }

export const openAwsWorld = ({ profiles, patience = PATIENCE, ...others }: Options): World => ({
  ...others,
  to: { kind: 'aws', profiles },
  clientConfig: ({ account, region }) => {
    const profile = profiles[account]
    if (profile) return { region, profile }
    throw new Error(`account ${account} has no profile; name one of an administrator there`)
  },
  hands: {},
  eventually: async (look, done) => {
    const end = performance.now() + patience.until
    for (;;) {
      const seen = await look()
      if (done(seen) || performance.now() > end) return seen
      await wait(patience.every)
    }
  },
})
