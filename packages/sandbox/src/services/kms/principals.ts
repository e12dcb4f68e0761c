import type { NamedPrincipal } from '@xacct/iam'
import { parseArn } from '../../arn.ts'
import type { World } from '../../world.ts'
import { ROLES, USERS } from '../iam/state.ts'

const holderOf = (world: World, text: string): { arn: string; id: string } | undefined => {
  const arn = parseArn(text)
  if (arn?.service !== 'iam') return undefined
  const name = arn.resource.split('/').at(-1) ?? ''
  const kind = arn.resource.split('/')[0]
  const table = kind === 'role' ? world.table(ROLES) : world.table(USERS)
  const found = table.get(arn.account, name)
  return found?.arn === text ? found : undefined
}

export const idOfPrincipal = (world: World, arn: string): string | undefined =>
  holderOf(world, arn)?.id

export const exists = (world: World, { type, value }: NamedPrincipal): boolean =>
  type !== 'AWS' ||
  /^\d{12}$/.test(value) ||
  /^arn:[^:]+:iam::\d{12}:root$/.test(value) ||
  holderOf(world, value) !== undefined
