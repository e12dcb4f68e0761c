import {
  PutResourcePolicy$,
  type PutResourcePolicyCommandInput,
  type PutResourcePolicyCommandOutput,
} from '@aws-sdk/client-cloudwatch-logs'
import { validatePolicy } from '@xacct/iam'
import { scope } from '../../arn.ts'
import { operation } from '../../dispatch/operation.ts'
import { ServiceError } from '../../errors.ts'
import type { World } from '../../world.ts'
import { RESOURCE_POLICIES } from './state.ts'

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html */
const MAX_POLICIES = 10

const invalid = (message: string): ServiceError =>
  new ServiceError('InvalidParameterException', message)

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    throw invalid('Policy document is not valid JSON.')
  }
}

/** Principals are not looked up: Logs lets services in, and takes whatever account it is given. */
const checkDocument = (text: string): void => {
  const [problem] = validatePolicy(parsed(text), 'log-group', { text })
  if (problem) throw invalid(problem.message)
}

const checkCount = (world: World, partition: string, name: string): void => {
  const policies = world.table(RESOURCE_POLICIES)
  if (policies.get(partition, name) || policies.list(partition).length < MAX_POLICIES) return
  throw new ServiceError('LimitExceededException', 'Resource limit exceeded.')
}

export const putResourcePolicy = operation<
  PutResourcePolicyCommandInput,
  PutResourcePolicyCommandOutput
>('logs', {
  schema: PutResourcePolicy$,
  members: ['policyName', 'policyDocument'],
  constraints: { policyDocument: { min: 1, max: 5120 } },
  authorize: ({ caller }) => ({
    action: 'logs:PutResourcePolicy',
    resource: '*',
    account: caller.account,
  }),
  handle: ({ world, caller, region, input: { policyName: name, policyDocument } }) => {
    if (!name) throw invalid('Policy name is required.')
    const document = policyDocument ?? ''
    checkDocument(document)
    const partition = scope(caller.account, region)
    checkCount(world, partition, name)
    const updated = world.clock.now()
    world.table(RESOURCE_POLICIES).put(partition, name, { name, document, updated })
    return {
      resourcePolicy: {
        policyName: name,
        policyDocument: document,
        lastUpdatedTime: updated.getTime(),
      },
    }
  },
})
