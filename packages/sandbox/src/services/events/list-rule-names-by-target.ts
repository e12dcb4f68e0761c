import {
  ListRuleNamesByTarget$,
  type ListRuleNamesByTargetCommandInput,
  type ListRuleNamesByTargetCommandOutput,
} from '@aws-sdk/client-eventbridge'
import { operation } from '../../dispatch/operation.ts'
import { ruleAccess } from './access.ts'
import { busKey, busOf } from './bus.ts'
import { LIMIT } from './constraints.ts'
import { page } from './page.ts'
import { rulesOn } from './rules.ts'

export const listRuleNamesByTarget = operation<
  ListRuleNamesByTargetCommandInput,
  ListRuleNamesByTargetCommandOutput
>('events', {
  schema: ListRuleNamesByTarget$,
  members: ['TargetArn', 'EventBusName', 'NextToken', 'Limit'],
  constraints: { Limit: LIMIT },
  authorize: (call) =>
    ruleAccess(call, 'ListRuleNamesByTarget', busKey(call.input.EventBusName, call), '*'),
  handle: (call) => {
    const { TargetArn, EventBusName } = call.input
    const key = busKey(EventBusName, call)
    busOf(call.world, key)
    const names = rulesOn(call.world, key)
      .filter(({ targets }) => targets.some(({ Arn }) => Arn === TargetArn))
      .map(({ name }) => name)
    const { items, more } = page(names, call.input)
    return { RuleNames: [...items], ...more }
  },
})
