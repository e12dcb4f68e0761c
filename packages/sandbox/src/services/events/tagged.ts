/** What can be tagged: event buses and rules, by ARN. */
import type { Context } from '@xacct/iam'
import { parseArn } from '../../arn.ts'
import type { Access, Call } from '../../dispatch/operation.ts'
import { ServiceError } from '../../errors.ts'
import type { World } from '../../world.ts'
import type { Tag } from '../tags.ts'
import { busAccess, ruleAccess } from './access.ts'
import { type BusKey, busOf, putBus } from './bus.ts'
import { putRule, ruleOf } from './rules.ts'

type Named =
  | { readonly kind: 'bus'; readonly key: BusKey }
  | { readonly kind: 'rule'; readonly key: BusKey; readonly rule: string }

const malformed = (text: string): ServiceError =>
  new ServiceError(
    'ValidationException',
    `Parameter ${text} is not valid. Reason: Provided Arn is not in correct format.`,
  )

/** `event-bus/name`, `rule/name` on the default bus, `rule/bus/name` on others. */
const named = (text: string): Named => {
  const arn = parseArn(text)
  const [kind, ...names] = arn?.resource.split('/') ?? []
  const [last = '', bus = 'default', ...rest] = names.toReversed()
  if (arn?.service !== 'events' || last === '' || rest.length > 0) throw malformed(text)
  const at = { account: arn.account, region: arn.region }
  if (kind === 'event-bus' && names.length === 1) return { kind: 'bus', key: { ...at, name: last } }
  if (kind === 'rule') return { kind: 'rule', key: { ...at, name: bus }, rule: last }
  throw malformed(text)
}

export const tagAccess = (
  call: Pick<Call<unknown>, 'world' | 'caller'>,
  action: string,
  arn: string,
  context: Context = {},
): Access => {
  const what = named(arn)
  return what.kind === 'bus'
    ? busAccess(call.world, action, what.key, context)
    : ruleAccess(call, action, what.key, what.rule, context)
}

export const tagsOfArn = (world: World, arn: string): readonly Tag[] => {
  const what = named(arn)
  return what.kind === 'bus' ? busOf(world, what.key).tags : ruleOf(world, what.key, what.rule).tags
}

export const setTags = (world: World, arn: string, tags: readonly Tag[]): void => {
  const what = named(arn)
  if (what.kind === 'bus') putBus(world, { ...busOf(world, what.key), tags })
  else putRule(world, { ...ruleOf(world, what.key, what.rule), tags })
}
