/** Which accounts of AWS stand for those of the examples, whose ids are nobody's. */
import { existsSync, readFileSync } from 'node:fs'
import type { Answers } from '@xacct/core'

/** By an example's account id. `stranger` and `fresh` are optional: an account that has no part in it, and an empty one. */
export type Accounts = Readonly<
  Record<string, { readonly account: string; readonly profile: string }>
>

const HOW =
  'write {"111111111111": {"account": "<your account>", "profile": "<your profile>"}, …} with an entry for each account of the example'

/** @throws Error where the file is missing, or is none of the kind */
export const readAccounts = (file: string): Accounts => {
  if (!existsSync(file)) throw new Error(`${file} does not exist: ${HOW}`)
  const accounts = JSON.parse(readFileSync(file, 'utf8')) as Accounts
  for (const [name, entry] of Object.entries(accounts)) {
    if (/^\d{12}$/.test(entry?.account ?? '') && entry.profile) continue
    throw new Error(`${file}: "${name}" needs an account of twelve digits and a profile; ${HOW}`)
  }
  return accounts
}

type Own = {
  readonly accounts: Accounts
  /** For sources at a host, whose repositories in the examples are nobody's. */
  readonly repository: string | undefined
}

/**
 * The example in somebody's own accounts. No workflow of a repository that may be anybody's gets a role there.
 *
 * @throws Error where something of the example has no counterpart
 */
export const madeOwn = (answers: Answers, { accounts, repository }: Own): Answers => {
  const own = (account: string): string => {
    const found = accounts[account]
    if (found) return found.account
    throw new Error(`account ${account} of the example has no counterpart: ${HOW}`)
  }
  const isHosted = answers.source !== 'codecommit' && answers.source !== 's3'
  if (isHosted && repository === undefined) {
    throw new Error(`the example is delivered from ${answers.source}: say --repository owner/name`)
  }
  return {
    ...answers,
    account: own(answers.account),
    targets: answers.targets.map((target) => ({ ...target, account: own(target.account) })),
    ...(repository !== undefined && { repository }),
    infraRepository: '',
  }
}

/** Profiles by the account that they belong to. */
export const profilesOf = (accounts: Accounts): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.values(accounts).map(({ account, profile }) => [account, profile]))
