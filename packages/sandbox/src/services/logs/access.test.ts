import {
  AssociateKmsKeyCommand,
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  DeleteResourcePolicyCommand,
  DescribeLogGroupsCommand,
  DescribeResourcePoliciesCommand,
  DisassociateKmsKeyCommand,
  GetLogEventsCommand,
  ListTagsForResourceCommand,
  PutLogEventsCommand,
  PutResourcePolicyCommand,
} from '@aws-sdk/client-cloudwatch-logs'
import {
  CreateKeyCommand,
  DisableKeyCommand,
  EnableKeyCommand,
  KMSClient,
} from '@aws-sdk/client-kms'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../../index.ts'
import { asRole } from '../../testing/as-role.ts'

const ACCOUNT = '111111111111'
const GROUP = `arn:aws:logs:eu-west-1:${ACCOUNT}:log-group:/aws/codebuild/site`
const logGroupName = '/aws/codebuild/site'
const logStreamName = 'one'

let sandbox: Sandbox
let owner: CloudWatchLogsClient
beforeEach(() => {
  sandbox = createSandbox()
  owner = new CloudWatchLogsClient(sandbox.clientConfig(ACCOUNT))
})
afterEach(() => sandbox.close())

const put = (client: CloudWatchLogsClient) => {
  const logEvents = [{ timestamp: sandbox.clock.now().getTime(), message: 'm' }]
  return client.send(new PutLogEventsCommand({ logGroupName, logStreamName, logEvents }))
}

/** A client that may do what a build does, on the resources. */
const builder = async (Resource: readonly string[]): Promise<CloudWatchLogsClient> => {
  const Action = ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents']
  const allows = [{ Effect: 'Allow', Action, Resource }] as const
  return new CloudWatchLogsClient(
    await asRole(sandbox, { account: ACCOUNT, name: 'build', allows }),
  )
}

describe('a policy for a log group', () => {
  it('ends in an asterisk', async () => {
    const client = await builder([GROUP, `${GROUP}:*`])
    await client.send(new CreateLogGroupCommand({ logGroupName }))
    await client.send(new CreateLogStreamCommand({ logGroupName, logStreamName }))
    await put(client)
    await expect(
      client.send(new GetLogEventsCommand({ logGroupName, logStreamName })),
    ).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringContaining(`logs:GetLogEvents on resource: ${GROUP}:log-stream:one`),
    })
  })

  it('allows nothing without one', async () => {
    const client = await builder([GROUP])
    await expect(client.send(new CreateLogGroupCommand({ logGroupName }))).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringContaining(`logs:CreateLogGroup on resource: ${GROUP}:log-stream:`),
    })
  })
})

describe('resource policies', () => {
  const policyDocument = JSON.stringify({
    Version: '2012-10-17',
    Statement: {
      Effect: 'Allow',
      Principal: { Service: 'events.amazonaws.com' },
      Action: 'logs:*',
      Resource: '*',
    },
  })
  const policy = (input: object) =>
    owner.send(new PutResourcePolicyCommand({ policyName: 'p', policyDocument, ...input }))

  it('are put, listed and deleted', async () => {
    await policy({})
    const { resourcePolicies } = await owner.send(new DescribeResourcePoliciesCommand({}))
    expect(resourcePolicies).toMatchObject([{ policyName: 'p', policyDocument }])
    await owner.send(new DeleteResourcePolicyCommand({ policyName: 'p' }))
    await expect(
      owner.send(new DeleteResourcePolicyCommand({ policyName: 'p' })),
    ).rejects.toMatchObject({ name: 'ResourceNotFoundException' })
  })

  it.each([
    ['without a name', { policyName: undefined }, 'InvalidParameterException'],
    ['that is no JSON', { policyDocument: '{' }, 'InvalidParameterException'],
    [
      'without a principal',
      { policyDocument: policyDocument.replace('Principal', 'X') },
      'InvalidParameterException',
    ],
    ['of one log group', { resourceArn: GROUP }, 'NotImplemented'],
  ])('%s are refused', async (_, input, name) => {
    await expect(policy(input)).rejects.toMatchObject({ name })
  })

  it('are ten at most', async () => {
    for (let number = 0; number < 10; number += 1) await policy({ policyName: `p${number}` })
    await policy({ policyName: 'p9' })
    await expect(policy({ policyName: 'p10' })).rejects.toMatchObject({
      name: 'LimitExceededException',
    })
  })
})

describe('the key of a log group', () => {
  const kms = () => new KMSClient(sandbox.clientConfig(ACCOUNT))
  const key = async (condition: object): Promise<string> => {
    const Policy = JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` },
          Action: 'kms:*',
          Resource: '*',
        },
        {
          Effect: 'Allow',
          Principal: { Service: 'logs.eu-west-1.amazonaws.com' },
          Action: [
            'kms:Encrypt*',
            'kms:Decrypt*',
            'kms:ReEncrypt*',
            'kms:GenerateDataKey*',
            'kms:Describe*',
          ],
          Resource: '*',
          Condition: condition,
        },
      ],
    })
    return (await kms().send(new CreateKeyCommand({ Policy }))).KeyMetadata?.Arn ?? ''
  }
  const forGroup = { ArnEquals: { 'kms:EncryptionContext:aws:logs:arn': GROUP } }

  it('has to let CloudWatch Logs in, for this group, as long as it is used', async () => {
    const kmsKeyId = await key(forGroup)
    await owner.send(new CreateLogGroupCommand({ logGroupName, kmsKeyId }))
    await owner.send(new CreateLogStreamCommand({ logGroupName, logStreamName }))
    await put(owner)
    const { logGroups } = await owner.send(new DescribeLogGroupsCommand({}))
    expect(logGroups).toMatchObject([{ kmsKeyId }])
    const read = () => owner.send(new GetLogEventsCommand({ logGroupName, logStreamName }))
    await kms().send(new DisableKeyCommand({ KeyId: kmsKeyId }))
    await expect(put(owner)).rejects.toMatchObject({ name: 'InvalidParameterException' })
    await expect(read()).rejects.toMatchObject({ name: 'InvalidParameterException' })
    await kms().send(new EnableKeyCommand({ KeyId: kmsKeyId }))
    expect((await read()).events).toHaveLength(1)
    await owner.send(new DisassociateKmsKeyCommand({ logGroupName }))
    await kms().send(new DisableKeyCommand({ KeyId: kmsKeyId }))
    await put(owner)
  })

  it('is refused where its policy is for another group', async () => {
    const kmsKeyId = await key({ ArnEquals: { 'kms:EncryptionContext:aws:logs:arn': `${GROUP}x` } })
    await owner.send(new CreateLogGroupCommand({ logGroupName }))
    await expect(
      owner.send(new AssociateKmsKeyCommand({ logGroupName, kmsKeyId })),
    ).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: `The specified KMS key does not exist or is not allowed to be used with Arn '${GROUP}'`,
    })
  })
})

it('other accounts find nothing', async () => {
  await owner.send(new CreateLogGroupCommand({ logGroupName }))
  const other = new CloudWatchLogsClient(sandbox.clientConfig('222222222222'))
  await expect(put(other)).rejects.toMatchObject({ name: 'ResourceNotFoundException' })
  await expect(
    other.send(new ListTagsForResourceCommand({ resourceArn: GROUP })),
  ).rejects.toMatchObject({ name: 'ResourceNotFoundException' })
})
