import { awsJson11 } from '../../wire/protocols/aws-json.ts'
import { byName, type Implementation } from '../service.ts'
import { createEventBus } from './create-event-bus.ts'
import { deleteEventBus } from './delete-event-bus.ts'
import { deleteRule } from './delete-rule.ts'
import { describeEventBus } from './describe-event-bus.ts'
import { describeRule } from './describe-rule.ts'
import { disableRule } from './disable-rule.ts'
import { enableRule } from './enable-rule.ts'
import { listEventBuses } from './list-event-buses.ts'
import { listRuleNamesByTarget } from './list-rule-names-by-target.ts'
import { listRules } from './list-rules.ts'
import { listTagsForResource } from './list-tags-for-resource.ts'
import { listTargetsByRule } from './list-targets-by-rule.ts'
import { putEvents } from './put-events.ts'
import { putPermission } from './put-permission.ts'
import { putRule } from './put-rule.ts'
import { putTargets } from './put-targets.ts'
import { removePermission } from './remove-permission.ts'
import { removeTargets } from './remove-targets.ts'
import { resumeDeliveries } from './route.ts'
import { tagResource } from './tag-resource.ts'
import { testEventPattern } from './test-event-pattern.ts'
import { untagResource } from './untag-resource.ts'
import { updateEventBus } from './update-event-bus.ts'

export const events: Implementation = {
  title: 'EventBridge',
  protocol: awsJson11,
  errors: 'json',
  client: () => import('@aws-sdk/client-eventbridge'),
  resume: resumeDeliveries,
  operations: byName([
    createEventBus,
    deleteEventBus,
    deleteRule,
    describeEventBus,
    describeRule,
    disableRule,
    enableRule,
    listEventBuses,
    listRuleNamesByTarget,
    listRules,
    listTagsForResource,
    listTargetsByRule,
    putEvents,
    putPermission,
    putRule,
    putTargets,
    removePermission,
    removeTargets,
    tagResource,
    testEventPattern,
    untagResource,
    updateEventBus,
  ]),
}
