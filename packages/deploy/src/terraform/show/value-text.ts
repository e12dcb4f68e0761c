/** A value in one line, as far as anybody would read it there. */
const LONGEST = 90

export const valueText = (value: unknown): string => {
  if (value === undefined) return 'null'
  const text = JSON.stringify(value) ?? String(value)
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
}
