import {
  ListRules$,
  type ListRulesCommandInput,
  type ListRulesCommandOutput,
} from '@aws-sdk/client-eventbridge'
import { operation } from '../../dispatch/operation.ts'
import { ruleAccess } from './access.ts'
import { busKey, busOf } from './bus.ts'
import { LIMIT } from './constraints.ts'
import { page } from './page.ts'
import { rulesOn } from './rules.ts'
import { shownRule } from './shown-rule.ts'

export const listRules = operation<ListRulesCommandInput, ListRulesCommandOutput>('events', {
  schema: ListRules$,
  members: ['NamePrefix', 'EventBusName', 'NextToken', 'Limit'],
  constraints: { Limit: LIMIT },
  authorize: (call) =>
    ruleAccess(
      call,
      'ListRules',
      busKey(call.input.EventBusName, call),
      call.input.NamePrefix ?? '',
    ),
  handle: (call) => {
    const { NamePrefix = '', EventBusName } = call.input
    const key = busKey(EventBusName, call)
    busOf(call.world, key)
    const rules = rulesOn(call.world, key).filter(({ name }) => name.startsWith(NamePrefix))
    const { items, more } = page(rules, call.input)
    return { Rules: items.map(shownRule), ...more }
  },
})
