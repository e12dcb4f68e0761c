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

const textOf = (tokens: readonly Token[]): string =>
  tokens.map((code) => String.fromCharCode(code)).join('')

type Range = { readonly text: string; readonly from: number; readonly to: number }

/**
 * Keeps every place of the pattern that the text so far may have led to, so that a hostile policy (`*a*a*a*a*b`) costs
 * pattern times text, and never an exponential search.
 */
const walk = (tokens: readonly Token[], { text, from, to }: Range): boolean => {
  let places = new Uint8Array(tokens.length + 1)
  let next = new Uint8Array(tokens.length + 1)
  reach(places, 0, tokens)
  for (let index = from; index < to; index += 1) {
    next.fill(0)
    step(tokens, places, next, text.charCodeAt(index))
    const before = places
    places = next
    next = before
  }
  return places[tokens.length] === 1
}

/** Compiles a pattern to a function. Most patterns are a beginning, a star, and perhaps an end: those need no walk. */
export const matcher = (tokens: readonly Token[]): ((text: string) => boolean) => {
  const first = tokens.findIndex((token) => token < 0)
  if (first === -1) {
    const whole = textOf(tokens)
    return (text) => text === whole
  }
  const last = tokens.findLastIndex((token) => token < 0)
  const prefix = textOf(tokens.slice(0, first))
  const suffix = textOf(tokens.slice(last + 1))
  const middle = tokens.slice(first, last + 1)
  const anything = middle.length === 1 && middle[0] === ANY_CHARACTERS
  return (text) => {
    const to = text.length - suffix.length
    if (to < prefix.length || !text.startsWith(prefix) || !text.endsWith(suffix)) return false
    return anything || walk(middle, { text, from: prefix.length, to })
  }
}
