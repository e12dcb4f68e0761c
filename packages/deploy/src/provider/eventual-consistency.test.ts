/** AWS takes seconds to know everywhere what was made a moment ago; nothing fails for that. */
import { describe, expect, it } from 'vitest'
import { project } from './codebuild/project.ts'
import { pipeline } from './codepipeline/pipeline.ts'
import { rule } from './events/rule.ts'
import { target } from './events/target.ts'
import { role } from './iam/role.ts'
import { rolePolicy } from './iam/role-policy.ts'
import { rolePolicyAttachment } from './iam/role-policy-attachment.ts'
import type { Arguments, Context, ResourceType } from './resource-type.ts'
import { topicPolicy } from './sns/topic-policy.ts'
import { topicSubscription } from './sns/topic-subscription.ts'

type Service = keyof Context['clients']

/** A service that gives these answers, one after the other, and says how often it was asked. */
const answering = (service: Service, errors: readonly Error[]) => {
  const left = [...errors]
  let asked = 0
  const send = async () => {
    asked += 1
    const error = left.shift()
    if (error) throw error
    return {}
  }
  const clients = { [service]: { send }, patience: 1000 } as unknown as Context['clients']
  const context: Context = {
    ...{ clients, account: '111111111111', region: 'eu-west-1', partition: 'aws' },
    defaultTags: {},
  }
  return { context, asked: () => asked }
}

const failure = (name: string, message: string): Error =>
  Object.assign(new Error(message), { name })

const store = { location: 'b', type: 'S3' }

type Case = readonly [ResourceType, Service, Arguments, error: string, message: string]

const cases: readonly Case[] = [
  [
    role,
    'iam',
    { name: 'r', assume_role_policy: '{}' },
    'MalformedPolicyDocumentException',
    'Invalid principal in policy: "AWS":"arn:aws:iam::111111111111:role/new"',
  ],
  [
    rolePolicy,
    'iam',
    { name: 'p', role: 'new', policy: '{}' },
    'NoSuchEntityException',
    'The role with name new cannot be found.',
  ],
  [
    rolePolicyAttachment,
    'iam',
    { role: 'new', policy_arn: 'arn' },
    'ConcurrentModificationException',
    'Try again.',
  ],
  [
    topicPolicy,
    'sns',
    { arn: 'arn:aws:sns:eu-west-1:111111111111:t', policy: '{}' },
    'InvalidParameterException',
    'Invalid parameter: Policy Error: PrincipalNotFound',
  ],
  [
    topicSubscription,
    'sns',
    { topic_arn: 'arn', protocol: 'email', endpoint: 'a@example.com' },
    'NotFoundException',
    'Topic does not exist',
  ],
  [
    rule,
    'events',
    { name: 'r', event_pattern: '{}', role_arn: 'new' },
    'ValidationException',
    "Provided role 'new' cannot be assumed by principal 'events.amazonaws.com'.",
  ],
  [
    target,
    'events',
    { rule: 'new', target_id: 't', arn: 'arn' },
    'ResourceNotFoundException',
    'Rule new does not exist on EventBus default.',
  ],
  [
    pipeline,
    'codepipeline',
    { name: 'p', role_arn: 'new', artifact_store: store },
    'InvalidStructureException',
    'CodePipeline is not authorized to perform AssumeRole on role new',
  ],
  [
    project,
    'codebuild',
    { name: 'p', service_role: 'new' },
    'InvalidInputException',
    'CodeBuild is not authorized to perform: sts:AssumeRole on new',
  ],
]

const named = cases.map((each) => [each[0].name, ...each] as const)

describe.concurrent('what AWS does not know yet', () => {
  it.each(named)('is asked for again: %s', async (_, type, service, args, name, message) => {
    const { context, asked } = answering(service, [failure(name, message)])
    await type.create(type.complete(args, context), context)
    expect(asked()).toBe(2)
  })

  it.each(named)('but not what AWS refuses: %s', async (_, type, service, args) => {
    const refused = failure('AccessDeniedException', 'no permission')
    const { context, asked } = answering(service, [refused])
    await expect(type.create(type.complete(args, context), context)).rejects.toBe(refused)
    expect(asked()).toBe(1)
  })
})
