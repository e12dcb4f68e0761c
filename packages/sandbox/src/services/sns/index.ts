import { awsQuery } from '../../wire/protocols/aws-query.ts'
import { byName, type Implementation } from '../service.ts'
import { addPermission } from './add-permission.ts'
import { confirmSubscription } from './confirm-subscription.ts'
import { createTopic } from './create-topic.ts'
import { deleteTopic } from './delete-topic.ts'
import { getDataProtectionPolicy } from './get-data-protection-policy.ts'
import { getSubscriptionAttributes } from './get-subscription-attributes.ts'
import { getTopicAttributes } from './get-topic-attributes.ts'
import { listSubscriptions } from './list-subscriptions.ts'
import { listSubscriptionsByTopic } from './list-subscriptions-by-topic.ts'
import { listTagsForResource } from './list-tags-for-resource.ts'
import { listTopics } from './list-topics.ts'
import { publish } from './publish.ts'
import { removePermission } from './remove-permission.ts'
import { setTopicAttributes } from './set-topic-attributes.ts'
import { subscribe } from './subscribe.ts'
import { tagResource } from './tag-resource.ts'
import { unsubscribe } from './unsubscribe.ts'
import { untagResource } from './untag-resource.ts'

export const sns: Implementation = {
  title: 'SNS',
  protocol: awsQuery,
  xmlNamespace: 'http://sns.amazonaws.com/doc/2010-03-31/',
  errors: 'query',
  client: () => import('@aws-sdk/client-sns'),
  operations: byName([
    addPermission,
    confirmSubscription,
    createTopic,
    deleteTopic,
    getDataProtectionPolicy,
    getSubscriptionAttributes,
    getTopicAttributes,
    listSubscriptionsByTopic,
    listSubscriptions,
    listTagsForResource,
    listTopics,
    publish,
    removePermission,
    setTopicAttributes,
    subscribe,
    tagResource,
    unsubscribe,
    untagResource,
  ]),
}
