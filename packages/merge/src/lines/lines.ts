/** A text as lines, each with its own end, so that nothing about it is lost. */

const LINE = /[^\n]*\n|[^\n]+$/g

export const linesOf = (text: string): readonly string[] => text.match(LINE) ?? []

const BYTE_ORDER_MARK = '\uFEFF'

/** What two lines have to agree in to be the same line: neither its end nor a byte order mark is part of what it says. */
export const keyOf = (line: string): string =>
  line.replace(/\r?\n$/, '').replace(BYTE_ORDER_MARK, '')

export type LineEnd = '\n' | '\r\n'

/** The end that most lines of a text have; undefined for a text of one line. */
export const lineEndOf = (lines: readonly string[]): LineEnd | undefined => {
  const ended = lines.filter((line) => line.endsWith('\n'))
  if (ended.length === 0) return undefined
  const windows = ended.filter((line) => line.endsWith('\r\n'))
  return windows.length * 2 > ended.length ? '\r\n' : '\n'
}

/** Lines of one text as they look in another. */
export const withLineEnd = (lines: readonly string[], end: LineEnd): readonly string[] =>
  lines.map((line) => line.replace(/\r?\n$/, end))
