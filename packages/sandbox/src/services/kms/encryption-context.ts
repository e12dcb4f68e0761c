import type { Context } from '@xacct/iam'

export type EncryptionContext = Readonly<Record<string, string>> | undefined

/**
 * The pairs in an order of their own, each with its length, so that no two contexts look alike.
 * https://docs.aws.amazon.com/kms/latest/developerguide/encrypt_context.html
 */
export const canonical = (context: EncryptionContext): Buffer => {
  const parts = Object.entries(context ?? {})
    .sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
    .flat()
  return Buffer.concat(
    parts.map((part) => {
      const bytes = Buffer.from(part)
      const length = Buffer.alloc(4)
      length.writeUInt32BE(bytes.length)
      return Buffer.concat([length, bytes])
    }),
  )
}

/** What policies and grants can ask about it. */
export const contextKeys = (context: EncryptionContext): Context => {
  const pairs = Object.entries(context ?? {})
  return {
    ...Object.fromEntries(pairs.map(([name, value]) => [`kms:EncryptionContext:${name}`, value])),
    ...(pairs.length > 0 ? { 'kms:EncryptionContextKeys': pairs.map(([name]) => name) } : {}),
  }
}
