import type { Flag } from './scripts.ts'

const kebab = (name: string): string => name.replace(/[A-Z]/g, (upper) => `-${upper.toLowerCase()}`)

/** Options of an executor as the words of the script's command line. */
export const flagWords = (
  options: Readonly<Record<string, unknown>>,
  flags: Readonly<Record<string, Flag>>,
): readonly string[] =>
  Object.entries(flags).flatMap(([name, { kind }]) => {
    const value = options[name]
    if (kind === 'switch') return value === true ? [`--${kebab(name)}`] : []
    return ((value ?? []) as readonly string[]).map((text) => `--${kebab(name)}=${text}`)
  })
