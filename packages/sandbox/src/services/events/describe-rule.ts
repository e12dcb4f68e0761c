import {
  DescribeRule$,
  type DescribeRuleCommandInput,
  type DescribeRuleCommandOutput,
} from '@aws-sdk/client-eventbridge'
import { operation } from '../../dispatch/operation.ts'
import { ruleAccess } from './access.ts'
import { busKey } from './bus.ts'
import { RULE_NAME } from './constraints.ts'
import { ruleOf } from './rules.ts'
import { shownRule } from './shown-rule.ts'

export const describeRule = operation<DescribeRuleCommandInput, DescribeRuleCommandOutput>(
  'events',
  {
    schema: DescribeRule$,
    members: ['Name', 'EventBusName'],
    constraints: { Name: RULE_NAME },
    authorize: (call) =>
      ruleAccess(
        call,
        'DescribeRule',
        busKey(call.input.EventBusName, call),
        call.input.Name ?? '',
      ),
    handle: (call) => {
      const { Name = '', EventBusName } = call.input
      const rule = ruleOf(call.world, busKey(EventBusName, call), Name)
      return { ...shownRule(rule), CreatedBy: rule.createdBy }
    },
  },
)
