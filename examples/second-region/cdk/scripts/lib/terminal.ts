import { createInterface } from 'node:readline/promises'
import { Interrupted, UserError } from './user-error.ts'

/** Where a script speaks and asks. Tests pass one of their own. */
export type Terminal = {
  readonly print: (line: string) => void
  readonly complain: (line: string) => void
  /** Whether somebody is there to answer. */
  readonly interactive: boolean
  readonly ask: (question: string) => Promise<string>
}

const ask = async (question: string): Promise<string> => {
  const lines = createInterface({ input: process.stdin, output: process.stdout })
  const closed = new Promise<never>((_, reject) => {
    lines.once('SIGINT', () => reject(new Interrupted('Stopped; nothing was changed.')))
    lines.once('close', () => reject(new Interrupted('No answer; nothing was changed.')))
  })
  try {
    return (await Promise.race([lines.question(`${question} `), closed])).trim()
  } finally {
    lines.close()
    closed.catch(() => undefined)
  }
}

export const processTerminal = (): Terminal => ({
  print: (line) => console.log(line),
  complain: (line) => console.error(line),
  interactive: Boolean(process.stdin.isTTY && process.stdout.isTTY),
  ask,
})

/** @throws {UserError} when nobody is there to answer */
export const requireTerminal = (terminal: Terminal): void => {
  if (terminal.interactive) return
  throw new UserError('There is no terminal to ask at: read the plan above and pass --yes.')
}

/**
 * Goes on only after a yes: `--yes`, or `answer` typed in.
 *
 * @throws {UserError} when nobody is there to answer, or the answer is another one
 */
export const confirm = async (
  terminal: Terminal,
  { yes, question, answer }: { yes: boolean | undefined; question: string; answer: string },
): Promise<void> => {
  if (yes) return
  requireTerminal(terminal)
  if ((await terminal.ask(question)).toLowerCase() !== answer.toLowerCase()) {
    throw new UserError('Not confirmed; nothing was changed.')
  }
}
