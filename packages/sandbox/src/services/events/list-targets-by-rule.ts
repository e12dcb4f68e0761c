import {
  ListTargetsByRule$,
  type ListTargetsByRuleCommandInput,
  type ListTargetsByRuleCommandOutput,
} from '@aws-sdk/client-eventbridge'
import { operation } from '../../dispatch/operation.ts'
import { ruleAccess } from './access.ts'
import { busKey } from './bus.ts'
import { LIMIT, RULE_NAME } from './constraints.ts'
import { page } from './page.ts'
import { ruleOf } from './rules.ts'

export const listTargetsByRule = operation<
  ListTargetsByRuleCommandInput,
  ListTargetsByRuleCommandOutput
>('events', {
  schema: ListTargetsByRule$,
  members: ['Rule', 'EventBusName', 'NextToken', 'Limit'],
  constraints: { Rule: RULE_NAME, Limit: LIMIT },
  authorize: (call) =>
    ruleAccess(
      call,
      'ListTargetsByRule',
      busKey(call.input.EventBusName, call),
      call.input.Rule ?? '',
    ),
  handle: (call) => {
    const { Rule = '', EventBusName } = call.input
    const { targets } = ruleOf(call.world, busKey(EventBusName, call), Rule)
    const { items, more } = page(targets, call.input)
    return { Targets: [...items], ...more }
  },
})
