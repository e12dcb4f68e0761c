export type IamErrorCode =
  | 'InvalidPolicy'
  | 'UnsupportedElement'
  | 'UnknownConditionOperator'
  | 'InvalidRequest'

/** A policy or request that cannot be judged: never a silent yes, never a silent no. */
export class IamError extends Error {
  readonly code: IamErrorCode

  constructor(code: IamErrorCode, message: string) {
    super(message)
    this.name = 'IamError'
    this.code = code
  }
}
