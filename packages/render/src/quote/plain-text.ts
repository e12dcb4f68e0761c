/** The text of a value that has one. Objects, and what is absent, have none worth showing to people. */
export const plainText = (value: unknown): string => {
  const isAbsent = value === undefined || value === null
  const isPlain = typeof value !== 'object' || (value !== null && 'toHTML' in value)
  if (isAbsent || !isPlain) {
    throw new Error(`a text is needed here, not ${isAbsent ? value : 'an object'}`)
  }
  return String(value)
}
