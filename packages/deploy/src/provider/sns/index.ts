import type { ResourceType } from '../resource-type.ts'
import { topic } from './topic.ts'
import { topicPolicy } from './topic-policy.ts'
import { topicSubscription } from './topic-subscription.ts'

export const snsTypes: readonly ResourceType[] = [topic, topicPolicy, topicSubscription]
