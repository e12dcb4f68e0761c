const SPECIAL = /[\\`*_{}[\]<>#|~!$&]/g

/** Text that Markdown shows as it is, also inside a table. */
export const markdown = (value: unknown): string =>
  String(value)
    .replaceAll(/\s+/g, ' ')
    .replaceAll(SPECIAL, (character) => `\\${character}`)

const longestRun = (text: string): number =>
  Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length))

/** An inline code span; its fence is longer than any run of backticks inside. */
export const codeSpan = (value: unknown): string => {
  const text = String(value).replaceAll(/\s+/g, ' ').replaceAll('|', '\\|')
  const fence = '`'.repeat(longestRun(text) + 1)
  const pad = text.startsWith('`') || text.endsWith('`') ? ' ' : ''
  return `${fence}${pad}${text}${pad}${fence}`
}

/** A fenced code block; its fence is longer than any run of backticks inside. */
export const fencedBlock = (language: string, value: unknown): string => {
  const text = String(value).replace(/\n$/, '')
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1))
  return `${fence}${language}\n${text}\n${fence}`
}
