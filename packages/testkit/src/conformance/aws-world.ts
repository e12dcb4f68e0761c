/**
 * AWS itself as a world, with the profiles and the git of whoever runs the suite. What only the sandbox has hands for is left
 * out: nobody can turn AWS's clock forward.
 */
import { setTimeout as wait } from 'node:timers/promises'
import { pushWithGit } from './push-with-git.ts'
import type { World } from './world.ts'

type Options = {
  /** Of an administrator of each account, by account. */
  readonly profiles: Readonly<Record<string, string>>
  /** Further accounts that profiles are given for. */
  readonly stranger?: string
  readonly fresh?: string
  /** Hears what a person has to do; the suite waits until it is done. */
  readonly ask: (what: string) => void
  /** How long to look for what should come to be, and how often, in milliseconds. */
  readonly patience?: { readonly until: number; readonly every: number }
}

const MINUTE = 60_000

/** A pipeline with a build takes a few minutes; a relay has several. */
const PATIENCE = { until: 20 * MINUTE, every: 5_000 }

export const openAwsWorld = ({
  profiles,
  ask,
  patience = PATIENCE,
  ...others
}: Options): World => ({
  ...others,
  to: { kind: 'aws', profiles },
  clientConfig: ({ account, region }) => {
    const profile = profiles[account]
    if (profile) return { region, profile }
    throw new Error(`account ${account} has no profile; name one of an administrator there`)
  },
  hands: {
    push: pushWithGit,
    handshake: async (connectionArn) =>
      ask(`Approve ${connectionArn} in the console: Developer Tools, Settings, Connections.`),
  },
  eventually: async (look, done) => {
    const end = performance.now() + patience.until
    for (;;) {
      const seen = await look()
      if (done(seen) || performance.now() > end) return seen
      await wait(patience.every)
    }
  },
})
