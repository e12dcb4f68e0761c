import {
  PutRule$,
  type PutRuleCommandInput,
  type PutRuleCommandOutput,
} from '@aws-sdk/client-eventbridge'
import type { Context } from '@xacct/iam'
import { type Access, type Call, operation } from '../../dispatch/operation.ts'
import { notImplemented, ServiceError } from '../../errors.ts'
import { checkTags, requestTags, tagsOf } from '../tags.ts'
import { passRoleAccess, ruleAccess } from './access.ts'
import { busKey, busOf, ruleArn } from './bus.ts'
import { DESCRIPTION, RULE_NAME } from './constraints.ts'
import { compilePattern } from './pattern/compile.ts'
import { findRule, putRule as keep, rulesOn } from './rules.ts'
import type { Rule } from './state.ts'

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html */
const MAX_RULES = 300

type Given = Call<PutRuleCommandInput>

/** What a pattern lists exactly for a field: the values of `events:source` and `events:detail-type`. */
const listed = (pattern: string | undefined, field: string): readonly string[] => {
  try {
    const values: unknown = JSON.parse(pattern ?? '{}')[field]
    return Array.isArray(values) ? values.filter((value) => typeof value === 'string') : []
  } catch {
    return []
  }
}

const contextOf = ({ EventPattern, Tags }: PutRuleCommandInput): Context => {
  const [sources, types] = [listed(EventPattern, 'source'), listed(EventPattern, 'detail-type')]
  return {
    ...requestTags(Tags),
    ...(sources.length > 0 ? { 'events:source': sources } : {}),
    ...(types.length > 0 ? { 'events:detail-type': types } : {}),
  }
}

const authorize = (call: Given): readonly Access[] => {
  const { Name = '', EventBusName, RoleArn, Tags = [] } = call.input
  const key = busKey(EventBusName, call)
  return [
    ruleAccess(call, 'PutRule', key, Name, contextOf(call.input)),
    // Tags need a permission of their own: https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html
    ...(Tags.length > 0 ? [ruleAccess(call, 'TagResource', key, Name, requestTags(Tags))] : []),
    ...(RoleArn ? [passRoleAccess(call, RoleArn)] : []),
  ]
}

const patternOf = ({ EventPattern, ScheduleExpression }: PutRuleCommandInput): string => {
  if (ScheduleExpression) throw notImplemented('EventBridge rules with a ScheduleExpression')
  if (!EventPattern) {
    throw new ServiceError(
      'ValidationException',
      'Parameter(s) EventPattern or ScheduleExpression must be specified.',
    )
  }
  compilePattern(EventPattern)
  return EventPattern
}

const stateOf = ({ State = 'ENABLED' }: PutRuleCommandInput): Rule['state'] => {
  if (State === 'ENABLED' || State === 'DISABLED') return State
  throw notImplemented(`rules in the state ${State}`)
}

const tagsFor = (given: PutRuleCommandInput, before: Rule | undefined): Rule['tags'] => {
  // Tags are for new rules only: https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html
  if (before) return before.tags
  const tags = tagsOf(given.Tags)
  checkTags(tags, 'ValidationException')
  return tags
}

/** A rule put again is another rule under the same name, with the same targets. */
export const putRule = operation<PutRuleCommandInput, PutRuleCommandOutput>('events', {
  schema: PutRule$,
  members: [
    'Name',
    'EventPattern',
    'ScheduleExpression',
    'State',
    'Description',
    'RoleArn',
    'Tags',
    'EventBusName',
  ],
  constraints: {
    Name: RULE_NAME,
    Description: DESCRIPTION,
    State: { oneOf: ['ENABLED', 'DISABLED', 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS'] },
  },
  authorize,
  handle: (call) => {
    const { world, input, caller } = call
    const { Name = '', EventBusName, Description, RoleArn } = input
    const key = busKey(EventBusName, call)
    busOf(world, key)
    const before = findRule(world, key, Name)
    if (!before && rulesOn(world, key).length >= MAX_RULES) {
      throw new ServiceError(
        'LimitExceededException',
        'The requested resource exceeds the maximum number allowed.',
      )
    }
    const rule: Rule = {
      name: Name,
      arn: ruleArn(key, Name),
      bus: key.name,
      account: key.account,
      region: key.region,
      ...(Description === undefined ? {} : { description: Description }),
      ...(RoleArn === undefined ? {} : { roleArn: RoleArn }),
      pattern: patternOf(input),
      state: stateOf(input),
      createdBy: before?.createdBy ?? caller.account,
      targets: before?.targets ?? [],
      tags: tagsFor(input, before),
    }
    keep(world, rule)
    return { RuleArn: rule.arn }
  },
})
