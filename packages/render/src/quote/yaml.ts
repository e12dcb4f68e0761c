/** What YAML reads as this very text without quotes: no number, no keyword, no indicator. */
const PLAIN = /^[A-Za-z][\w./@-]*( [\w./@-]+)*$/
const KEYWORDS = /^(true|false|yes|no|on|off|null|y|n)$/i

/** Not allowed in YAML as they are, or invisible. JSON's escapes are YAML's. */
const UNPRINTABLE = /[\p{Cf}\u007f-\u009f\u2028\u2029]/gu

const escapeCharacter = (character: string): string =>
  `\\U${(character.codePointAt(0) ?? 0).toString(16).padStart(8, '0')}`

/** On one line: plain where nothing else can be read into it, otherwise in double quotes; data as JSON. */
export const yaml = (value: unknown): string => {
  if (typeof value === 'string' && PLAIN.test(value) && !KEYWORDS.test(value)) return value
  return (JSON.stringify(value) ?? 'null').replaceAll(UNPRINTABLE, escapeCharacter)
}
