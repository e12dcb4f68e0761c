/** Where a program is brought to, and with whose keys: the only thing in which the sandbox and AWS differ. */
export type Keys = {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
}

export type Endpoint = {
  /** `http://127.0.0.1:4510` for a sandbox; undefined for AWS itself. */
  readonly url: string | undefined
  /** Keys of whoever deploys, in the account that the program starts from. */
  readonly keys: Keys
  readonly region: string
}
