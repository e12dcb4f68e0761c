import {
  DeleteRule$,
  type DeleteRuleCommandInput,
  type DeleteRuleCommandOutput,
} from '@aws-sdk/client-eventbridge'
import { operation } from '../../dispatch/operation.ts'
import { ServiceError } from '../../errors.ts'
import { ruleAccess } from './access.ts'
import { busKey, busOf } from './bus.ts'
import { RULE_NAME } from './constraints.ts'
import { dropRule, findRule } from './rules.ts'

/** A rule that is not there is deleted without complaint. */
export const deleteRule = operation<DeleteRuleCommandInput, DeleteRuleCommandOutput>('events', {
  schema: DeleteRule$,
  members: ['Name', 'EventBusName'],
  // It concerns rules that services manage, of which there are none.
  ignored: ['Force'],
  constraints: { Name: RULE_NAME },
  authorize: (call) =>
    ruleAccess(call, 'DeleteRule', busKey(call.input.EventBusName, call), call.input.Name ?? ''),
  handle: (call) => {
    const { Name = '', EventBusName } = call.input
    const key = busKey(EventBusName, call)
    busOf(call.world, key)
    const rule = findRule(call.world, key, Name)
    if (rule && rule.targets.length > 0) {
      throw new ServiceError('ValidationException', "Rule can't be deleted since it has targets.")
    }
    if (rule) dropRule(call.world, rule)
    return {}
  },
})
