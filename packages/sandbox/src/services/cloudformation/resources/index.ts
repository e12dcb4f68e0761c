import { metadata } from './cdk/metadata.ts'
import { alarm } from './cloudwatch/alarm.ts'
import { dashboard } from './cloudwatch/dashboard.ts'
import { project } from './codebuild/project.ts'
import { repository as codecommitRepository } from './codecommit/repository.ts'
import { codestarConnection, connection } from './codeconnections/connection.ts'
import { pipeline } from './codepipeline/pipeline.ts'
import { repository as ecrRepository } from './ecr/repository.ts'
import { eventBus } from './events/event-bus.ts'
import { eventBusPolicy } from './events/event-bus-policy.ts'
import { rule } from './events/rule.ts'
import { managedPolicy } from './iam/managed-policy.ts'
import { oidcProvider } from './iam/oidc-provider.ts'
import { policy } from './iam/policy.ts'
import { role } from './iam/role.ts'
import { alias } from './kms/alias.ts'
import { key } from './kms/key.ts'
import { logGroup } from './logs/log-group.ts'
import type { ResourceType } from './resource-type.ts'
import { bucket } from './s3/bucket.ts'
import { bucketPolicy } from './s3/bucket-policy.ts'
import { subscription } from './sns/subscription.ts'
import { topic } from './sns/topic.ts'
import { topicPolicy } from './sns/topic-policy.ts'
import { parameter } from './ssm/parameter.ts'

/** Every resource type that stacks can have; a file each. */
const all: readonly ResourceType[] = [
  alarm,
  alias,
  bucket,
  bucketPolicy,
  codecommitRepository,
  codestarConnection,
  connection,
  dashboard,
  ecrRepository,
  eventBus,
  eventBusPolicy,
  key,
  logGroup,
  managedPolicy,
  metadata,
  oidcProvider,
  parameter,
  pipeline,
  policy,
  project,
  role,
  rule,
  subscription,
  topic,
  topicPolicy,
]

/** By the name in templates. */
export const resourceTypes: Readonly<Record<string, ResourceType>> = Object.fromEntries(
  all.map((each) => [each.type, each]),
)
