import { plainText } from './plain-text.ts'

const SPECIAL = /[\\`*_{}[\]<>#|~!$&]/g

/** What would begin a list, or underline a heading. */
const AT_START = /^(\s*\d*)([-+=.)])/

/** Text that Markdown shows as it is, also inside a table and at the start of a line. */
export const markdown = (value: unknown): string =>
  plainText(value)
    .replaceAll(/\s+/g, ' ')
    .replaceAll(SPECIAL, (character) => `\\${character}`)
    .replace(AT_START, '$1\\$2')

const longestRun = (text: string): number =>
  Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length))

/** An inline code span; its fence is longer than any run of backticks inside. */
export const codeSpan = (value: unknown): string => {
  const text = plainText(value).replaceAll(/\s+/g, ' ').replaceAll('|', '\\|')
  const fence = '`'.repeat(longestRun(text) + 1)
  const pad = text.startsWith('`') || text.endsWith('`') ? ' ' : ''
  return `${fence}${pad}${text}${pad}${fence}`
}

/** A fenced code block; its fence is longer than any run of backticks inside. */
export const fencedBlock = (language: string, value: unknown): string => {
  const text = plainText(value).replace(/\n$/, '')
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1))
  return `${fence}${language}\n${text}\n${fence}`
}
