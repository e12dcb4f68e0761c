/** A request as it came off the wire: nothing decoded yet, header names in lower case. */
export type WireRequest = {
  readonly method: string
  /** Path as sent, percent-encoding kept: the signature was made over it. */
  readonly path: string
  /** Query string without its question mark, as sent. */
  readonly query: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

export type WireResponse = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array | string
}

/** @internal Pairs of the query string, decoded; a name without `=` has the value ''. */
export const queryOf = (query: string): ReadonlyMap<string, string> =>
  new Map(
    query
      .split('&')
      .filter(Boolean)
      .map((pair) => {
        const at = pair.indexOf('=')
        const [name, value] = at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)]
        return [decode(name), decode(value)] as const
      }),
  )

/** @internal Percent-decoding that leaves malformed sequences as they are instead of throwing. */
export const decode = (text: string): string => {
  try {
    return decodeURIComponent(text.replaceAll('+', '%20'))
  } catch {
    return text
  }
}
