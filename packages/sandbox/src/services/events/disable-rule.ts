import {
  DisableRule$,
  type DisableRuleCommandInput,
  type DisableRuleCommandOutput,
} from '@aws-sdk/client-eventbridge'
import { operation } from '../../dispatch/operation.ts'
import { ruleAccess } from './access.ts'
import { busKey } from './bus.ts'
import { RULE_NAME } from './constraints.ts'
import { putRule, ruleOf } from './rules.ts'

export const disableRule = operation<DisableRuleCommandInput, DisableRuleCommandOutput>('events', {
  schema: DisableRule$,
  members: ['Name', 'EventBusName'],
  constraints: { Name: RULE_NAME },
  authorize: (call) =>
    ruleAccess(call, 'DisableRule', busKey(call.input.EventBusName, call), call.input.Name ?? ''),
  handle: (call) => {
    const { Name = '', EventBusName } = call.input
    const rule = ruleOf(call.world, busKey(EventBusName, call), Name)
    putRule(call.world, { ...rule, state: 'DISABLED' })
    return {}
  },
})
