import type { Option } from './option.ts'
import { emailAddress } from './rules.ts'

export const targets = {
  kind: 'targets',
  group: 'Targets',
  help: 'Account to deliver to; repeatable, in order of delivery',
  prompt: 'Targets, in the order of delivery',
  flag: 'target',
  field: 'targets',
  placeholder: 'name=account[,region=…][,stage=…][,approval]',
} as const satisfies Option

export const notify = {
  kind: 'text',
  group: 'Targets',
  help: 'Told about failures and approvals',
  field: 'notifications.email',
  optional: true,
  rule: emailAddress,
  placeholder: 'email',
} as const satisfies Option
