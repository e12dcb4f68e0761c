import { UserError } from './errors.ts'
import type { Problem } from './problems.ts'

/** Like a UserError, with every problem for programs to read. */
export class AnswersError extends UserError {
  readonly problems: readonly Problem[]

  constructor(message: string, problems: readonly Problem[]) {
    super('answers', message)
    this.problems = problems
  }
}

/** One sentence for one problem, a list for several. */
export const listProblems = (problems: readonly Problem[]): string => {
  const [first] = problems
  if (first && problems.length === 1)
    return `${first.message}${/[.?]$/.test(first.message) ? '' : '.'}`
  return ['These answers cannot be used:', ...problems.map(({ message }) => `  - ${message}`)].join(
    '\n',
  )
}
