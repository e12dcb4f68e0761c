/** What YAML reads as this very text without quotes: no number, no keyword, no indicator. */
const PLAIN = /^[A-Za-z][\w./@-]*( [\w./@-]+)*$/
const KEYWORDS = /^(true|false|yes|no|on|off|null|y|n)$/i

/** A scalar on one line: plain where nothing else can be read into it, otherwise in double quotes. */
export const yaml = (value: unknown): string => {
  if (typeof value !== 'string') return JSON.stringify(value) ?? 'null'
  const isPlain = PLAIN.test(value) && !KEYWORDS.test(value)
  return isPlain
    ? value
    : JSON.stringify(value).replaceAll('\u2028', '\\L').replaceAll('\u2029', '\\P')
}
