import { type KMSClient, paginateListAliases, paginateListKeys } from '@aws-sdk/client-kms'
import { unlessAbsent } from '../absent.ts'
import { leftBehind } from '../left-behind.ts'
import type { Arguments, Context, Made } from '../resource-type.ts'
import { readKey } from './read-key.ts'

/** A key in use has an alias, which is made after the key: one without was left behind. */
const aliased = async (client: KMSClient): Promise<ReadonlySet<string>> => {
  const ids: string[] = []
  for await (const { Aliases = [] } of paginateListAliases({ client }, {})) {
    ids.push(...Aliases.flatMap(({ TargetKeyId }) => TargetKeyId ?? []))
  }
  return new Set(ids)
}

const keyIds = async (client: KMSClient): Promise<readonly string[]> => {
  const ids: string[] = []
  for await (const { Keys = [] } of paginateListKeys({ client }, {})) {
    ids.push(...Keys.flatMap(({ KeyId }) => KeyId ?? []))
  }
  return ids
}

/** What `CreateKey` does not set. */
const LATER = ['enable_key_rotation', 'is_enabled', 'rotation_period_in_days']

/**
 * The key that a lost `CreateKey` has made. KMS knows no token by which a repeated call would be the same one, and keys
 * can be looked through only with `kms:ListKeys`: whoever lacks it gets a new key, and the other stays, unused.
 */
export const findKey = async (
  args: Arguments,
  kept: Arguments,
  context: Context,
  taken: ReadonlySet<string>,
): Promise<Made | undefined> => {
  const { kms } = context.clients
  const ids = (await unlessAbsent(['AccessDeniedException'], () => keyIds(kms))) ?? []
  const used = ids.length > 0 ? await aliased(kms) : new Set<string>()
  for (const id of ids.filter((each) => !used.has(each))) {
    const key = await unlessAbsent(['AccessDeniedException'], () => readKey(id, kept, context))
    if (leftBehind(key, args, taken, LATER)) return key
  }
  return undefined
}
