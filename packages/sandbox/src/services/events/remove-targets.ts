import {
  RemoveTargets$,
  type RemoveTargetsCommandInput,
  type RemoveTargetsCommandOutput,
} from '@aws-sdk/client-eventbridge'
import { operation } from '../../dispatch/operation.ts'
import { ruleAccess } from './access.ts'
import { busKey } from './bus.ts'
import { RULE_NAME } from './constraints.ts'
import { putRule, ruleOf } from './rules.ts'

export const removeTargets = operation<RemoveTargetsCommandInput, RemoveTargetsCommandOutput>(
  'events',
  {
    schema: RemoveTargets$,
    members: ['Rule', 'EventBusName', 'Ids'],
    // It concerns rules that services manage, of which there are none.
    ignored: ['Force'],
    constraints: { Rule: RULE_NAME, Ids: { min: 1, max: 100 } },
    authorize: (call) =>
      ruleAccess(
        call,
        'RemoveTargets',
        busKey(call.input.EventBusName, call),
        call.input.Rule ?? '',
      ),
    handle: (call) => {
      const { Rule = '', EventBusName, Ids = [] } = call.input
      const rule = ruleOf(call.world, busKey(EventBusName, call), Rule)
      const unknown = Ids.filter((id) => !rule.targets.some(({ Id }) => Id === id))
      putRule(call.world, { ...rule, targets: rule.targets.filter(({ Id }) => !Ids.includes(Id)) })
      return {
        FailedEntryCount: unknown.length,
        FailedEntries: unknown.map((id) => ({
          TargetId: id,
          ErrorCode: 'ResourceNotFoundException',
          ErrorMessage: `Rule '${Rule}' does not have a target with the Id '${id}'.`,
        })),
      }
    },
  },
)
