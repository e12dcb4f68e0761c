import type { Sandbox } from '@xacct/sandbox'
import { clientsWith } from '../../../packages/deploy/src/provider/clients.ts'
import type { Connect } from '../../../packages/deploy/src/terraform/index.ts'
import { configOf, type Place } from './clients.ts'

/** Clients of an embedded engine that was started by an administrator of the account. */
export const connectTo =
  (sandbox: Sandbox, { account }: Place): Connect =>
  async (region, keys) =>
    clientsWith(configOf(sandbox, { account, region }, keys), 0)
