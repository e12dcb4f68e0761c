import type { Step } from '../steps.ts'

const quoted = (word: string): string => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word}'`)

/** What will be run, and where it changes something, for people to read before they say yes. */
export const planLines = (steps: readonly Step[]): readonly string[] =>
  steps.flatMap(({ title, account, region, command }, index) => {
    const place = [account, region].filter(Boolean).join(' ')
    return [
      `${String(index + 1).padStart(3)}. ${title}${place ? `  [${place}]` : ''}`,
      `     ${command.map(quoted).join(' ')}`,
    ]
  })
