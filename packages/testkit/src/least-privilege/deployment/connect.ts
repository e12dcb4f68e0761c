/** The SDK's clients in a sandbox of this process: what the embedded engines, and the scripts' own code, call AWS with. */
import type { Sandbox } from '@xacct/sandbox'
import { clientsWith } from '../../../../deploy/src/provider/clients.ts'
import type { Connect } from '../../../../deploy/src/terraform/index.ts'

export type Keys = {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
}

/** The configuration of a client with somebody's keys. */
export const configOf = (sandbox: Sandbox, region: string, credentials: Keys) => ({
  ...sandbox.clientConfig('000000000000', region),
  credentials,
})

/** Clients with these keys, where an engine does not bring those of a role that it has assumed. */
export const connectTo =
  (sandbox: Sandbox, own: Keys): Connect =>
  async (region, keys = own) =>
    clientsWith(configOf(sandbox, region, keys), 0)
