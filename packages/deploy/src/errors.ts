export type DeployErrorCode =
  | 'BAD_ENDPOINT'
  | 'BAD_STATE'
  | 'ENGINE_MISSING'
  | 'ENGINE_VERSION'
  | 'LOCKED'
  | 'NOT_SUPPORTED'
  | 'NO_REPOSITORY'
  | 'PROGRAM'
  | 'SANDBOX_KEYS'
  | 'SCRIPT'
  | 'WRONG_ACCOUNT'

/** A mistake of the person who deploys, or something that the embedded path does not do: one sentence that says what, and what to do. */
export class DeployError extends Error {
  readonly code: DeployErrorCode

  constructor(code: DeployErrorCode, message: string) {
    super(message)
    this.name = 'DeployError'
    this.code = code
  }
}
