import {
  type Target as Given,
  PutTargets$,
  type PutTargetsCommandInput,
  type PutTargetsCommandOutput,
} from '@aws-sdk/client-eventbridge'
import { type Access, type Call, operation } from '../../dispatch/operation.ts'
import { ServiceError } from '../../errors.ts'
import { passRoleAccess, ruleAccess } from './access.ts'
import { busKey } from './bus.ts'
import { checkTarget } from './check-target.ts'
import { RULE_NAME } from './constraints.ts'
import { putRule, ruleOf } from './rules.ts'
import type { Target } from './state.ts'

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html */
const MAX_TARGETS = 5

const authorize = (call: Call<PutTargetsCommandInput>): readonly Access[] => {
  const { Rule = '', EventBusName, Targets = [] } = call.input
  const arns = Targets.flatMap(({ Arn }) => (Arn ? [Arn] : []))
  const roles = new Set(Targets.flatMap(({ RoleArn }) => (RoleArn ? [RoleArn] : [])))
  const context = arns.length > 0 ? { 'events:TargetArn': arns } : {}
  return [
    ruleAccess(call, 'PutTargets', busKey(EventBusName, call), Rule, context),
    ...[...roles].map((role) => passRoleAccess(call, role)),
  ]
}

const kept = ({
  Id = '',
  Arn = '',
  RoleArn,
  Input,
  InputPath,
  InputTransformer,
}: Given): Target => ({
  Id,
  Arn,
  ...(RoleArn === undefined ? {} : { RoleArn }),
  ...(Input === undefined ? {} : { Input }),
  ...(InputPath === undefined ? {} : { InputPath }),
  ...(InputTransformer === undefined ? {} : { InputTransformer }),
})

export const putTargets = operation<PutTargetsCommandInput, PutTargetsCommandOutput>('events', {
  schema: PutTargets$,
  members: ['Rule', 'EventBusName', 'Targets'],
  constraints: { Rule: RULE_NAME, Targets: { min: 1, max: 100 } },
  authorize,
  handle: (call) => {
    const { Rule = '', EventBusName, Targets = [] } = call.input
    const rule = ruleOf(call.world, busKey(EventBusName, call), Rule)
    for (const target of Targets) checkTarget(target, rule)
    const targets = new Map(rule.targets.map((target) => [target.Id, target]))
    for (const target of Targets) targets.set(target.Id ?? '', kept(target))
    if (targets.size > MAX_TARGETS) {
      throw new ServiceError(
        'LimitExceededException',
        'The requested resource exceeds the maximum number allowed.',
      )
    }
    putRule(call.world, { ...rule, targets: [...targets.values()] })
    return { FailedEntryCount: 0, FailedEntries: [] }
  },
})
