import { randomBytes } from 'node:crypto'
import { idOf } from '../state/random.ts'
import { type Tables, tableName } from '../state/table.ts'
import type { Caller } from './caller.ts'

export type Credential = {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
  readonly expiration?: Date
  readonly caller: Caller
}

const CREDENTIALS = tableName<Credential>('identity.credentials')
const ALL = 'all'

export const credentialOf = ({ table }: Tables, accessKeyId: string): Credential | undefined =>
  table(CREDENTIALS).get(ALL, accessKeyId)

export const dropCredential = ({ table }: Tables, accessKeyId: string): boolean =>
  table(CREDENTIALS).delete(ALL, accessKeyId)

/** Ends all keys and sessions of a user or role, by its unique id. */
export const dropCredentialsOf = ({ table }: Tables, id: string): void => {
  for (const { accessKeyId, caller } of table(CREDENTIALS).list(ALL)) {
    const { principal } = caller
    if ('id' in principal && principal.id.split(':', 1)[0] === id) {
      table(CREDENTIALS).delete(ALL, accessKeyId)
    }
  }
}

/**
 * What the sandbox's access key ids begin with after AWS's four letters. AWS writes its own in base32, which has no 0: whoever
 * deploys can tell the two apart before a key is sent to the wrong place.
 */
const MARK = '0SANDBOX'

const accessKeyIdOf = (kind: 'AKIA' | 'ASIA'): string => idOf(kind + MARK, 8)

const secret = (): string => randomBytes(30).toString('base64')

/** Makes credentials valid, again or for the first time. */
export const keepCredential = ({ table }: Tables, credential: Credential): Credential => {
  table(CREDENTIALS).put(ALL, credential.accessKeyId, credential)
  return credential
}

/** Keys of a user or of the root of an account, valid until they are dropped. */
export const mintLongTerm = (tables: Tables, caller: Caller): Credential =>
  keepCredential(tables, {
    accessKeyId: accessKeyIdOf('AKIA'),
    secretAccessKey: secret(),
    caller,
  })

/** Keys of a session, with a token. */
export const mintSession = (tables: Tables, caller: Caller, expiration: Date): Credential =>
  keepCredential(tables, {
    accessKeyId: accessKeyIdOf('ASIA'),
    secretAccessKey: secret(),
    sessionToken: randomBytes(96).toString('base64'),
    expiration,
    caller,
  })
