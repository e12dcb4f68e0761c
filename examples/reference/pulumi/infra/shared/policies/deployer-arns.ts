import type { Account } from '../accounts.ts'
import { regionalArn } from '../names.ts'

export const prefixed = (service: string, actions: readonly string[]): readonly string[] =>
  actions.map((action) => `${service}:${action}`)

/** A resource in any Region of the account. */
export const anywhereIn = (account: Account, service: string, resource: string): string =>
  regionalArn({ ...account, region: '*' }, service, resource)

export const managedPolicyArn = (account: Account, name: string): string =>
  regionalArn({ ...account, region: '' }, 'iam', `policy/${name}`)
