import { AnswersError, UserError } from '@xacct/core'
import { generator } from './generator.ts'
import type { Io } from './io.ts'

/** The one catcher: says what went wrong, and returns the exit code. */
export const reportFailure = (error: unknown, asJson: boolean, io: Io): number => {
  const isUsers = error instanceof UserError
  const message = isUsers
    ? error.message
    : `This is a bug in ${generator.name} ${generator.version}: ${error instanceof Error ? error.stack : String(error)}`
  io.stderr(`${message}\n`)
  if (asJson) {
    const problems = error instanceof AnswersError ? error.problems : undefined
    const code = isUsers ? error.code : 'internal'
    const told = { error: { code, message, ...(problems && { problems }) } }
    io.stdout(`${JSON.stringify(told, null, 2)}\n`)
  }
  return isUsers ? error.exitCode : 1
}
