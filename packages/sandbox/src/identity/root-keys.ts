import { SandboxError } from '../errors.ts'
import { type Tables, tableName } from '../state/table.ts'
import { rootCaller } from './caller.ts'
import { credentialOf, mintLongTerm } from './credentials.ts'
import { partitionOfAccounts } from './partition.ts'

export type AccountKeys = { readonly accessKeyId: string; readonly secretAccessKey: string }

/** Access key ids of the keys that the sandbox hands out for accounts. */
const ROOT_KEYS = tableName<string>('identity.root-keys')
const ALL = 'all'

/** @internal @throws SandboxError where it is not twelve digits */
export const checkAccount = (account: string): void => {
  if (/^\d{12}$/.test(account)) return
  throw new SandboxError('BAD_OPTION', `"${account}" is not an account id; give twelve digits.`)
}

/** @internal Keys of each account's root user: the same ones whenever they are asked for. */
export const rootKeys =
  (tables: Tables) =>
  (account: string): AccountKeys => {
    checkAccount(account)
    const known = tables.table(ROOT_KEYS).get(ALL, account)
    const credential =
      (known ? credentialOf(tables, known) : undefined) ??
      mintLongTerm(tables, rootCaller(account, partitionOfAccounts(tables)))
    const { accessKeyId, secretAccessKey } = credential
    if (known !== accessKeyId) tables.table(ROOT_KEYS).put(ALL, account, accessKeyId)
    return { accessKeyId, secretAccessKey }
  }
