/** A pattern, one number per character: its code, or one of these. */
export const ANY_CHARACTERS = -1
export const ONE_CHARACTER = -2
/** Like the two above, but never beyond a colon. */
export const ANY_IN_SEGMENT = -3
export const ONE_IN_SEGMENT = -4

export type Token = number

const COLON = 58

export const literal = (text: string): Token[] =>
  Array.from({ length: text.length }, (_, index) => text.charCodeAt(index))

const accepts = (token: Token, code: number): boolean =>
  token === code || token === ONE_CHARACTER || (token === ONE_IN_SEGMENT && code !== COLON)

const isStar = (token: Token | undefined): boolean =>
  token === ANY_CHARACTERS || token === ANY_IN_SEGMENT

/** Marks a place in the pattern as reached, and what follows it for free: a star may stand for nothing. */
const reach = (places: Uint8Array, from: number, tokens: readonly Token[]): void => {
  let place = from
  places[place] = 1
  while (isStar(tokens[place])) {
    place += 1
    places[place] = 1
  }
}

const step = (
  tokens: readonly Token[],
  before: Uint8Array,
  after: Uint8Array,
  code: number,
): void => {
  for (let place = 0; place < tokens.length; place += 1) {
    const token = tokens[place] as Token
    if (before[place] !== 1) continue
    if (isStar(token)) {
      if (token === ANY_CHARACTERS || code !== COLON) reach(after, place, tokens)
    } else if (accepts(token, code)) {
      reach(after, place + 1, tokens)
    }
  }
}

const firstWild = (tokens: readonly Token[]): number => {
  const index = tokens.findIndex((token) => token < 0)
  return index === -1 ? tokens.length : index
}

/**
 * Compiles a pattern to a function. It keeps every place of the pattern that the text so far may have led to, so that
 * a hostile policy (`*a*a*a*a*b`) costs pattern times text, and never an exponential search.
 */
export const matcher = (tokens: readonly Token[]): ((text: string) => boolean) => {
  const prefix = tokens
    .slice(0, firstWild(tokens))
    .map((code) => String.fromCharCode(code))
    .join('')
  if (prefix.length === tokens.length) return (text) => text === prefix
  const rest = tokens.slice(prefix.length)
  if (rest.length === 1 && rest[0] === ANY_CHARACTERS) return (text) => text.startsWith(prefix)
  return (text) => {
    if (!text.startsWith(prefix)) return false
    let places = new Uint8Array(rest.length + 1)
    reach(places, 0, rest)
    for (let index = prefix.length; index < text.length; index += 1) {
      const next = new Uint8Array(rest.length + 1)
      step(rest, places, next, text.charCodeAt(index))
      places = next
    }
    return places[rest.length] === 1
  }
}
