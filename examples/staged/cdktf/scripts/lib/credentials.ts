/** The one place that decides which credentials are used for which account. */
import {
  fromIni,
  fromNodeProviderChain,
  fromTemporaryCredentials,
} from '@aws-sdk/credential-providers'
import {
  accountsOf,
  bootstrapNames,
  homeOf,
  type PipelineModel,
  roleArn,
} from '../../infra/shared/index.ts'
import { type Credentials, type Identity, identityOf } from './identity.ts'
import { UserError } from './user-error.ts'

/** Credentials that were found to belong to the account. */
export type Access = {
  readonly account: string
  readonly credentials: Credentials
  readonly identity: Identity
  /** Where they came from, for people to read. */
  readonly through: string
  /** The profile to hand to child processes; without it, they find the same credentials as we did. */
  readonly profile?: string
}

/** Finds access to an account, or says why there is none. */
export type Keyring = { readonly accessTo: (account: string) => Promise<Access> }

type Candidate = Pick<Access, 'credentials' | 'through' | 'profile'>

const reasonOf = (error: unknown): string => {
  const { name, message } = error as Error
  return name === 'CredentialsProviderError' ? 'no credentials were found' : `${name}: ${message}`
}

/**
 * Finds credentials per account: the profile given for it, else the default credentials if they belong to
 * it, else, where `deployerRole` allows it, the role that bootstrap made there, assumed from the pipeline account.
 */
export const createKeyring = (
  model: PipelineModel,
  profiles: ReadonlyMap<string, string>,
  { deployerRole }: { readonly deployerRole: boolean },
): Keyring => {
  const home = homeOf(model)
  const known = new Map<string, Promise<Access>>()

  const verify = async (account: string, candidate: Candidate): Promise<Access> => {
    const { credentials, through } = candidate
    const remedy = `Sign in to ${account}, or pass --profile ${account}=<profile>.`
    const identity = await identityOf(credentials, home.region).catch((error: unknown) => {
      throw new UserError(
        `No access to account ${account} through ${through}: ${reasonOf(error)}. ${remedy}`,
      )
    })
    if (identity.account === account) return { account, identity, ...candidate }
    throw new UserError(
      `Account ${account} is needed, but ${through} belong to ${identity.account} (${identity.arn}). ${remedy}`,
    )
  }

  const fromProfile = (profile: string): Candidate => ({
    credentials: fromIni({ profile, clientConfig: { region: home.region } }),
    through: `the credentials of profile ${profile}`,
    profile,
  })

  const fromEnvironment = (): Candidate => ({
    credentials: fromNodeProviderChain({ clientConfig: { region: home.region } }),
    through: 'the default credentials',
  })

  const fromDeployerRole = (account: string, { credentials }: Access): Candidate => {
    const role = roleArn(home.partition, account, bootstrapNames(model.name).deployerRole)
    return {
      credentials: fromTemporaryCredentials({
        masterCredentials: credentials,
        params: { RoleArn: role, RoleSessionName: `${model.name}-scripts`.slice(0, 64) },
        clientConfig: { region: home.region },
      }),
      through: `role ${role}`,
    }
  }

  const find = async (account: string): Promise<Access> => {
    const profile = profiles.get(account)
    if (profile) return verify(account, fromProfile(profile))
    try {
      return await verify(account, fromEnvironment())
    } catch (error) {
      if (!deployerRole || account === home.account) throw error
      const start = await accessTo(home.account).catch(() => {
        throw error
      })
      return verify(account, fromDeployerRole(account, start))
    }
  }

  const accessTo = (account: string): Promise<Access> => {
    const found = known.get(account) ?? find(account)
    known.set(account, found)
    return found
  }
  return { accessTo }
}

/**
 * Access to all of these accounts.
 *
 * @throws {UserError} with one line for every account that cannot be reached
 */
export const accessToAll = async (
  keyring: Keyring,
  accounts: readonly string[],
): Promise<readonly Access[]> => {
  const results = await Promise.allSettled(accounts.map((account) => keyring.accessTo(account)))
  const failures = results.flatMap((result) =>
    result.status === 'rejected' ? [(result.reason as Error).message] : [],
  )
  if (failures.length > 0) throw new UserError(failures.join('\n'))
  return results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
}

/** Accounts that `--profile` may name. */
export const accountIds = (model: PipelineModel): readonly string[] =>
  accountsOf(model).map(({ account }) => account)

const KEYS = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN']

/** Environment in which a child process uses the same credentials. Keys would win over a profile, so they go. */
export const environmentOf = ({ profile }: Access, region: string): NodeJS.ProcessEnv => {
  const inherited = Object.entries(process.env).filter(([name]) => !profile || !KEYS.includes(name))
  return {
    ...Object.fromEntries(inherited),
    AWS_REGION: region,
    ...(profile && { AWS_PROFILE: profile }),
  }
}
