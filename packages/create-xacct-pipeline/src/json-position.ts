/** Where JSON stops being JSON. V8 says it for some mistakes only, and differently in every version. */

const TOKEN =
  /(?:([{}[\]:,])|("(?:[^"\\\p{Cc}]|[\u007f-\u009f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)/uy

type Expect = 'value' | 'value or ]' | 'key' | 'key or }' | ':' | ', or close' | 'end'

/** What may follow a complete value. */
const after = (stack: readonly string[]): Expect => (stack.length === 0 ? 'end' : ', or close')

const closes = (mark: string, open: string | undefined, expect: Expect): boolean =>
  (mark === '}' && open === '{' && (expect === ', or close' || expect === 'key or }')) ||
  (mark === ']' && open === '[' && (expect === ', or close' || expect === 'value or ]'))

const startOf = (text: string, from: number): number => {
  const blank = /[ \t\r\n]*/y
  blank.lastIndex = from
  blank.exec(text)
  return blank.lastIndex
}

const afterValue = (
  isText: boolean,
  stack: readonly string[],
  expect: Expect,
): Expect | undefined => {
  if (isText && expect.startsWith('key')) return ':'
  return expect.startsWith('value') ? after(stack) : undefined
}

/** What is expected after a token, or undefined when the token cannot stand here. */
const step = (
  mark: string | undefined,
  isText: boolean,
  stack: string[],
  expect: Expect,
): Expect | undefined => {
  if (mark === undefined) return afterValue(isText, stack, expect)
  if (closes(mark, stack.at(-1), expect)) {
    stack.pop()
    return after(stack)
  }
  if ('{['.includes(mark) && expect.startsWith('value')) {
    stack.push(mark)
    return mark === '{' ? 'key or }' : 'value or ]'
  }
  if (mark === expect) return 'value'
  if (mark === ',' && expect === ', or close') return stack.at(-1) === '{' ? 'key' : 'value'
  return undefined
}

/** Offset of the first character that cannot be there, or undefined for valid JSON. */
export const firstWrong = (text: string): number | undefined => {
  const stack: string[] = []
  let expect: Expect = 'value'
  let at = 0
  for (;;) {
    const start = startOf(text, at)
    if (start >= text.length) return expect === 'end' ? undefined : text.length
    TOKEN.lastIndex = start
    const match: RegExpExecArray | null = TOKEN.exec(text)
    const next: Expect | null | undefined =
      match && step(match[1], match[2] !== undefined, stack, expect)
    if (!next) return start
    expect = next
    at = TOKEN.lastIndex
  }
}

/** `line 3, column 7` of the first mistake. */
export const jsonMistake = (text: string): string => {
  const before = text.slice(0, firstWrong(text) ?? text.length).split('\n')
  return `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`
}
