/** @internal What a service answers instead of a result: code, message and HTTP status in AWS's own words. */
export class ServiceError extends Error {
  readonly code: string
  readonly status: number
  /** Members of the error's shape beyond code and message, for instance S3's `BucketName`. */
  readonly fields: Readonly<Record<string, unknown>>

  constructor(code: string, message: string, status = 400, fields = {}) {
    super(message)
    this.name = 'ServiceError'
    this.code = code
    this.status = status
    this.fields = fields
  }
}

/** @internal Something real AWS does and the sandbox does not: said by name, never passed over. */
export const notImplemented = (what: string): ServiceError =>
  new ServiceError('NotImplemented', `xacct-sandbox does not support ${what}.`, 501)

export type SandboxErrorCode = 'BAD_OPTION' | 'BAD_SNAPSHOT' | 'NO_GIT' | 'PORT'

/** A mistake of the person who runs the sandbox: one sentence that says what, and what to do. */
export class SandboxError extends Error {
  readonly code: SandboxErrorCode

  constructor(code: SandboxErrorCode, message: string) {
    super(message)
    this.name = 'SandboxError'
    this.code = code
  }
}
