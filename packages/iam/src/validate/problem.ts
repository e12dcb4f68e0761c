export type PolicyProblem = {
  /** Where: `Statement[0].Principal.AWS[1]`; empty for the document itself. */
  readonly path: string
  /** The service's error code. */
  readonly code: string
  /** In the service's words. */
  readonly message: string
}
