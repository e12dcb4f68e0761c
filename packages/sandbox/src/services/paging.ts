/** Long lists in pieces: the token says where the next one begins. */

export type Page<Item> = { readonly items: readonly Item[]; readonly next?: string }

type Asked = { readonly limit: number; readonly token?: string | undefined }

const MARK = 'page:'

const offsetOf = (token: string): number | undefined => {
  const text = Buffer.from(token, 'base64').toString('latin1')
  const offset = Number(text.slice(MARK.length))
  return text.startsWith(MARK) && Number.isSafeInteger(offset) && offset > 0 ? offset : undefined
}

/** One piece of a list; undefined where the token is not one that was given out. */
export const pageOf = <Item>(
  all: readonly Item[],
  { limit, token }: Asked,
): Page<Item> | undefined => {
  const offset = token === undefined ? 0 : offsetOf(token)
  if (offset === undefined) return undefined
  const end = offset + limit
  return {
    items: all.slice(offset, end),
    ...(end < all.length ? { next: Buffer.from(`${MARK}${end}`).toString('base64') } : {}),
  }
}
