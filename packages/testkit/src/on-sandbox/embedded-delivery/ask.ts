import type { Sandbox } from '@xacct/sandbox'
import { call } from '../../call.ts'

export const REGION = 'eu-west-1'

/** What a service answers an account's root user: which operations these are is data. */
export type Ask = (
  service: Parameters<typeof call>[2],
  operation: string,
  input?: Readonly<Record<string, unknown>>,
) => Promise<Readonly<Record<string, unknown>>>

export const askAs =
  (sandbox: Sandbox, account: string, region = REGION): Ask =>
  (service, name, input = {}) =>
    call(sandbox, { account, region }, service, name, input)
