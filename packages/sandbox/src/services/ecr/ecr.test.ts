import {
  BatchDeleteImageCommand,
  CreateRepositoryCommand,
  DeleteLifecyclePolicyCommand,
  DeleteRepositoryCommand,
  DeleteRepositoryPolicyCommand,
  DescribeImagesCommand,
  DescribeRepositoriesCommand,
  ECRClient,
  GetAuthorizationTokenCommand,
  GetLifecyclePolicyCommand,
  GetRepositoryPolicyCommand,
  ListImagesCommand,
  ListTagsForResourceCommand,
  PutImageScanningConfigurationCommand,
  PutImageTagMutabilityCommand,
  PutLifecyclePolicyCommand,
  SetRepositoryPolicyCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-ecr'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSandbox } from '../../index.ts'

const sandbox = createSandbox()
afterAll(() => sandbox.close())
const owner = new ECRClient(sandbox.clientConfig('111111111111'))
const other = new ECRClient(sandbox.clientConfig('222222222222'))
const repositoryName = 'team/assets'
const resourceArn = 'arn:aws:ecr:eu-west-1:111111111111:repository/team/assets'

beforeAll(async () => {
  await owner.send(
    new CreateRepositoryCommand({
      repositoryName,
      imageTagMutability: 'IMMUTABLE',
      imageScanningConfiguration: { scanOnPush: true },
      tags: [{ Key: 'a', Value: '1' }],
    }),
  )
})

describe('a repository', () => {
  it('is described with what it was made of', async () => {
    const { repositories } = await owner.send(
      new DescribeRepositoriesCommand({ repositoryNames: [repositoryName] }),
    )
    expect(repositories).toMatchObject([
      {
        repositoryArn: resourceArn,
        registryId: '111111111111',
        repositoryUri: '111111111111.dkr.ecr.eu-west-1.amazonaws.com/team/assets',
        imageTagMutability: 'IMMUTABLE',
        imageScanningConfiguration: { scanOnPush: true },
        encryptionConfiguration: { encryptionType: 'AES256' },
      },
    ])
    expect((await other.send(new DescribeRepositoriesCommand({}))).repositories).toEqual([])
  })

  it('changes its settings and tags', async () => {
    await owner.send(
      new PutImageTagMutabilityCommand({ repositoryName, imageTagMutability: 'MUTABLE' }),
    )
    await owner.send(
      new PutImageScanningConfigurationCommand({
        repositoryName,
        imageScanningConfiguration: { scanOnPush: false },
      }),
    )
    await owner.send(new TagResourceCommand({ resourceArn, tags: [{ Key: 'b', Value: '2' }] }))
    await owner.send(new UntagResourceCommand({ resourceArn, tagKeys: ['a'] }))
    const { repositories } = await owner.send(new DescribeRepositoriesCommand({}))
    expect(repositories).toMatchObject([
      { imageTagMutability: 'MUTABLE', imageScanningConfiguration: { scanOnPush: false } },
    ])
    expect((await owner.send(new ListTagsForResourceCommand({ resourceArn }))).tags).toEqual([
      { Key: 'b', Value: '2' },
    ])
  })

  it('has no images, and says so', async () => {
    expect((await owner.send(new ListImagesCommand({ repositoryName }))).imageIds).toEqual([])
    await expect(
      owner.send(new DescribeImagesCommand({ repositoryName, imageIds: [{ imageTag: 'v1' }] })),
    ).rejects.toMatchObject({ name: 'ImageNotFoundException' })
    const { failures } = await owner.send(
      new BatchDeleteImageCommand({ repositoryName, imageIds: [{ imageTag: 'v1' }] }),
    )
    expect(failures).toMatchObject([{ failureCode: 'ImageNotFound' }])
    await expect(owner.send(new GetAuthorizationTokenCommand({}))).rejects.toMatchObject({
      name: 'NotImplemented',
      message: 'xacct-sandbox does not support ecr:GetAuthorizationToken.',
    })
  })

  const refusals = [
    ['whose name is taken', { repositoryName }, 'RepositoryAlreadyExistsException'],
    ['of a bad name', { repositoryName: 'Team' }, 'InvalidParameterException'],
    [
      'with a key',
      { repositoryName: 'x1', encryptionConfiguration: { encryptionType: 'KMS' } },
      'NotImplemented',
    ],
    [
      'of a bad setting',
      { repositoryName: 'x2', imageTagMutability: 'NEVER' as 'MUTABLE' },
      'InvalidParameterException',
    ],
  ] as const
  it.each(refusals)('%s is refused', async (_, input, name) => {
    await expect(owner.send(new CreateRepositoryCommand(input))).rejects.toMatchObject({ name })
  })

  it('is gone when it is deleted', async () => {
    await owner.send(new CreateRepositoryCommand({ repositoryName: 'gone' }))
    await owner.send(new DeleteRepositoryCommand({ repositoryName: 'gone', force: true }))
    await expect(
      owner.send(new DeleteRepositoryCommand({ repositoryName: 'gone' })),
    ).rejects.toMatchObject({
      name: 'RepositoryNotFoundException',
      message:
        "The repository with name 'gone' does not exist in the registry with id '111111111111'",
    })
  })
})

describe('the policy of a repository', () => {
  const policyText = JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { AWS: 'arn:aws:iam::222222222222:root' },
        Action: ['ecr:ListImages', 'ecr:BatchGetImage'],
      },
    ],
  })
  const list = () =>
    other.send(new ListImagesCommand({ registryId: '111111111111', repositoryName }))

  it('lets in another account, for what it says', async () => {
    await expect(list()).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: `User: arn:aws:iam::222222222222:root is not authorized to perform: ecr:ListImages on resource: ${resourceArn} because no resource-based policy allows the ecr:ListImages action`,
    })
    await owner.send(new SetRepositoryPolicyCommand({ repositoryName, policyText }))
    expect((await list()).imageIds).toEqual([])
    await expect(
      other.send(new DescribeImagesCommand({ registryId: '111111111111', repositoryName })),
    ).rejects.toMatchObject({ name: 'AccessDeniedException' })
    expect(await owner.send(new GetRepositoryPolicyCommand({ repositoryName }))).toMatchObject({
      policyText,
    })
    await owner.send(new DeleteRepositoryPolicyCommand({ repositoryName }))
    await expect(list()).rejects.toMatchObject({ name: 'AccessDeniedException' })
    await expect(
      owner.send(new GetRepositoryPolicyCommand({ repositoryName })),
    ).rejects.toMatchObject({ name: 'RepositoryPolicyNotFoundException' })
  })

  it.each([
    '{',
    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow"}]}',
    policyText.replace(':root', ':role/none'),
  ])('is refused: %s', async (text) => {
    await expect(
      owner.send(new SetRepositoryPolicyCommand({ repositoryName, policyText: text })),
    ).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message:
        "Invalid parameter at 'PolicyText' failed to satisfy constraint: 'Invalid repository policy provided'",
    })
  })
})

describe('the lifecycle policy of a repository', () => {
  const rule = {
    rulePriority: 1,
    description: 'Untagged images go after a while',
    selection: {
      tagStatus: 'untagged',
      countType: 'sinceImagePushed',
      countUnit: 'days',
      countNumber: 365,
    },
    action: { type: 'expire' },
  }
  const put = (rules: readonly unknown[]) =>
    owner.send(
      new PutLifecyclePolicyCommand({
        repositoryName,
        lifecyclePolicyText: JSON.stringify({ rules }),
      }),
    )
  const get = () => owner.send(new GetLifecyclePolicyCommand({ repositoryName }))

  it('is kept and dropped', async () => {
    await put([rule])
    expect(JSON.parse((await get()).lifecyclePolicyText ?? '')).toEqual({ rules: [rule] })
    await owner.send(new DeleteLifecyclePolicyCommand({ repositoryName }))
    await expect(get()).rejects.toMatchObject({ name: 'LifecyclePolicyNotFoundException' })
  })

  it.each([
    ['two rules of one priority', [rule, rule]],
    ['a rule without selection', [{ ...rule, selection: {} }]],
    ['a rule without action', [{ ...rule, action: {} }]],
  ])('with %s is refused', async (_, rules) => {
    await expect(put(rules)).rejects.toMatchObject({ name: 'InvalidParameterException' })
  })
})
