/** A mistake that the person at the keyboard can correct. The message says what to do. */
export class UserError extends Error {
  readonly code: string
  /** Exit code of the process: 2 bad input, 3 conflict, 130 interrupted. */
  readonly exitCode: number

  constructor(code: string, message: string, exitCode = 2) {
    super(message)
    this.name = 'UserError'
    this.code = code
    this.exitCode = exitCode
  }
}

/** A mistake of ours. */
export class InternalError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'InternalError'
  }
}
