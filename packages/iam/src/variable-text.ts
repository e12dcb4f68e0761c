/** A policy variable in a text, from `${` to the next `}`. */
export const VARIABLE = /\$\{([^}]*)\}/y

/** `aws:PrincipalTag/team, 'shared'` in its name and its default. */
export const splitDefault = (inside: string): readonly [string, string | undefined] => {
  const comma = inside.indexOf(',')
  if (comma === -1) return [inside.trim(), undefined]
  const quoted = inside.slice(comma + 1).trim()
  const isQuoted = quoted.length >= 2 && quoted.startsWith("'") && quoted.endsWith("'")
  return isQuoted
    ? [inside.slice(0, comma).trim(), quoted.slice(1, -1)]
    : [inside.trim(), undefined]
}

/** The text with every colon inside of a variable replaced: those separate nothing. */
export const withoutInnerColons = (text: string, replacement: string): string => {
  // Only up to the last brace: a hostile policy with many `${` and no end must not be searched over and over.
  const end = text.lastIndexOf('}') + 1
  const head = text
    .slice(0, end)
    .replace(/\$\{[^}]*\}/g, (variable) => variable.replaceAll(':', replacement))
  return head + text.slice(end)
}
