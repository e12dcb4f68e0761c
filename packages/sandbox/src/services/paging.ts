/** Long lists in pieces: the token says where the next one begins. */
import type { ServiceError } from '../errors.ts'

const MARK = 'page:'

const offsetOf = (token: string): number | undefined => {
  const text = Buffer.from(token, 'base64').toString('latin1')
  const offset = Number(text.slice(MARK.length))
  return text.startsWith(MARK) && Number.isSafeInteger(offset) && offset > 0 ? offset : undefined
}

const tokenOf = (offset: number): string => Buffer.from(`${MARK}${offset}`).toString('base64')

/** How a service pages. */
type Style<Token extends string, Limit extends string> = {
  /** What it calls the token, in requests and in answers. */
  readonly token: Token
  /** What requests call the number of items that they want; left out where they have no say. */
  readonly limit?: Limit
  /** Items of a page where the request does not say. */
  readonly normal: number
  /** What it says of a token that was never given out. */
  readonly refuse: () => ServiceError
}

type Asked<Token extends string, Limit extends string> = {
  readonly [Name in Token]?: string | undefined
} & { readonly [Name in Limit]?: number | undefined }

export type Page<Item, Token extends string> = {
  readonly items: Item[]
  /** The token for the next page, where there is one. */
  readonly more: { readonly [Name in Token]?: string }
}

/**
 * The pages of a service: `page(all, input)` is the part of a list that a request asks for.
 * @throws ServiceError where the request has a token that was never given out
 */
export const pager =
  <Token extends string, Limit extends string = never>(style: Style<Token, Limit>) =>
  <Item>(
    all: readonly Item[],
    asked: Asked<Token, Limit>,
    normal = style.normal,
  ): Page<Item, Token> => {
    const given: Readonly<Record<string, unknown>> = asked
    const [token, limit] = [given[style.token], style.limit && given[style.limit]]
    const start = token === undefined ? 0 : offsetOf(String(token))
    if (start === undefined) throw style.refuse()
    const end = start + Number(limit ?? normal)
    const more = end < all.length ? { [style.token]: tokenOf(end) } : {}
    return { items: all.slice(start, end), more: more as Page<Item, Token>['more'] }
  }
