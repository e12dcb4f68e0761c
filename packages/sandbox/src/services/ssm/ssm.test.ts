import {
  AddTagsToResourceCommand,
  DeleteParameterCommand,
  DeleteParametersCommand,
  DescribeParametersCommand,
  GetParameterCommand,
  GetParameterHistoryCommand,
  GetParametersByPathCommand,
  GetParametersCommand,
  ListTagsForResourceCommand,
  PutParameterCommand,
  type PutParameterCommandInput,
  RemoveTagsFromResourceCommand,
  SSMClient,
} from '@aws-sdk/client-ssm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSandbox } from '../../index.ts'
import { asRole } from '../../testing/as-role.ts'

const OWNER = '111111111111'
const sandbox = createSandbox()
afterAll(() => sandbox.close())
const ssm = new SSMClient(sandbox.clientConfig(OWNER))

const put = (Name: string, Value: string, more: Partial<PutParameterCommandInput> = {}) =>
  ssm.send(new PutParameterCommand({ Name, Value, Type: 'String', ...more }))

const value = async (Name: string) =>
  (await ssm.send(new GetParameterCommand({ Name }))).Parameter?.Value

describe('a parameter', () => {
  it('is read by name, version and ARN', async () => {
    expect(await put('/app/url', 'one')).toMatchObject({ Version: 1, Tier: 'Standard' })
    expect(await put('/app/url', 'two', { Overwrite: true })).toMatchObject({ Version: 2 })
    const { Parameter } = await ssm.send(new GetParameterCommand({ Name: '/app/url' }))
    expect(Parameter).toMatchObject({
      Name: '/app/url',
      Type: 'String',
      Value: 'two',
      Version: 2,
      ARN: `arn:aws:ssm:eu-west-1:${OWNER}:parameter/app/url`,
      DataType: 'text',
    })
    expect(await value('/app/url:1')).toBe('one')
    expect(await value(Parameter?.ARN ?? '')).toBe('two')
    const history = await ssm.send(new GetParameterHistoryCommand({ Name: '/app/url' }))
    expect(history.Parameters?.map(({ Value }) => Value)).toEqual(['one', 'two'])
    await expect(value('/app/url:3')).rejects.toMatchObject({
      name: 'ParameterVersionNotFound',
      message:
        'Systems Manager could not find version 3 of /app/url. Verify the version and try again.',
    })
  })

  it('is gone when it is deleted', async () => {
    await put('brief', 'x')
    await ssm.send(new DeleteParameterCommand({ Name: 'brief' }))
    await expect(value('brief')).rejects.toMatchObject({ name: 'ParameterNotFound' })
    await expect(ssm.send(new DeleteParameterCommand({ Name: 'brief' }))).rejects.toMatchObject({
      name: 'ParameterNotFound',
    })
    await put('brief', 'x')
    const deleted = await ssm.send(new DeleteParametersCommand({ Names: ['brief', 'nobody'] }))
    expect(deleted).toMatchObject({ DeletedParameters: ['brief'], InvalidParameters: ['nobody'] })
  })

  it('has tags', async () => {
    await put('tagged', 'x', { Tags: [{ Key: 'a', Value: '1' }] })
    const resource = { ResourceType: 'Parameter', ResourceId: 'tagged' } as const
    await ssm.send(new AddTagsToResourceCommand({ ...resource, Tags: [{ Key: 'b', Value: '2' }] }))
    await ssm.send(new RemoveTagsFromResourceCommand({ ...resource, TagKeys: ['a'] }))
    const { TagList } = await ssm.send(new ListTagsForResourceCommand(resource))
    expect(TagList).toEqual([{ Key: 'b', Value: '2' }])
    await expect(
      ssm.send(new ListTagsForResourceCommand({ ...resource, ResourceId: 'nobody' })),
    ).rejects.toMatchObject({ name: 'InvalidResourceId' })
  })

  it('is text as long as its tier allows', async () => {
    await put('long', 'x'.repeat(4096))
    await expect(put('longer', 'x'.repeat(4097))).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringMatching(
        /^Standard tier parameters support a maximum parameter value of 4096 characters/,
      ),
    })
    expect(await put('longer', 'x'.repeat(4097), { Tier: 'Intelligent-Tiering' })).toMatchObject({
      Tier: 'Advanced',
    })
  })
})

describe('many parameters', () => {
  beforeAll(async () => {
    await put('/tree/a', '1')
    await put('/tree/b', '2', { Type: 'StringList' })
    await put('/tree/deep/c', '3')
    await put('/treetop', '4')
  })

  it('are read by name, and those that are none are named', async () => {
    const Names = ['/tree/b', '/tree/a', '/tree/x']
    const got = await ssm.send(new GetParametersCommand({ Names }))
    expect(got.Parameters?.map(({ Value }) => Value)).toEqual(['2', '1'])
    expect(got.InvalidParameters).toEqual(['/tree/x'])
  })

  it.each([
    ['/tree', false, ['/tree/a', '/tree/b']],
    ['/tree/', true, ['/tree/a', '/tree/b', '/tree/deep/c']],
    ['/nothing', true, []],
  ])('are read below %s, recursive %s', async (Path, Recursive, names) => {
    const { Parameters } = await ssm.send(new GetParametersByPathCommand({ Path, Recursive }))
    expect(Parameters?.map(({ Name }) => Name)).toEqual(names)
  })

  it('come page by page', async () => {
    const asked = { Path: '/tree', Recursive: true, MaxResults: 2 }
    const first = await ssm.send(new GetParametersByPathCommand(asked))
    expect(first.Parameters).toHaveLength(2)
    const { NextToken } = first
    const second = await ssm.send(new GetParametersByPathCommand({ ...asked, NextToken }))
    expect(second.Parameters?.map(({ Name }) => Name)).toEqual(['/tree/deep/c'])
    expect(second.NextToken).toBeUndefined()
    await expect(
      ssm.send(new GetParametersByPathCommand({ ...asked, NextToken: 'x' })),
    ).rejects.toMatchObject({ name: 'InvalidNextToken' })
  })

  it.each([
    [{ Key: 'Name', Values: ['/tree/a'] }, ['/tree/a']],
    [
      { Key: 'Name', Option: 'BeginsWith', Values: ['/tree/'] },
      ['/tree/a', '/tree/b', '/tree/deep/c'],
    ],
    [{ Key: 'Path', Option: 'OneLevel', Values: ['/tree'] }, ['/tree/a', '/tree/b']],
    [{ Key: 'Type', Values: ['StringList'] }, ['/tree/b']],
  ])('are described by %o', async (filter, names) => {
    const asked = new DescribeParametersCommand({ ParameterFilters: [filter] })
    const { Parameters } = await ssm.send(asked)
    expect(Parameters?.map(({ Name }) => Name)).toEqual(names)
  })
})

describe('permissions', () => {
  it('are asked for the parameter, or for its path', async () => {
    await put('/mine/a', '1')
    await put('/yours/a', '2')
    const arn = `arn:aws:ssm:eu-west-1:${OWNER}:parameter`
    const role = await asRole(sandbox, {
      account: OWNER,
      name: 'reader',
      allows: [
        { Effect: 'Allow', Action: 'ssm:GetParameter', Resource: `${arn}/mine/*` },
        { Effect: 'Allow', Action: 'ssm:GetParametersByPath', Resource: `${arn}/mine` },
      ],
    })
    const reader = new SSMClient(role)
    await reader.send(new GetParameterCommand({ Name: '/mine/a' }))
    await reader.send(new GetParametersByPathCommand({ Path: '/mine/' }))
    await expect(reader.send(new GetParameterCommand({ Name: '/yours/a' }))).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: `User: arn:aws:sts::${OWNER}:assumed-role/reader/test is not authorized to perform: ssm:GetParameter on resource: ${arn}/yours/a because no identity-based policy allows the ssm:GetParameter action`,
    })
    await expect(reader.send(new GetParametersByPathCommand({ Path: '/' }))).rejects.toMatchObject({
      name: 'AccessDeniedException',
    })
  })

  it('of another account reach no parameter', async () => {
    await put('/mine/b', '1')
    const other = new SSMClient(sandbox.clientConfig('222222222222'))
    await expect(other.send(new GetParameterCommand({ Name: '/mine/b' }))).rejects.toMatchObject({
      name: 'ParameterNotFound',
    })
    const Name = `arn:aws:ssm:eu-west-1:${OWNER}:parameter/mine/b`
    await expect(other.send(new GetParameterCommand({ Name }))).rejects.toMatchObject({
      name: 'AccessDeniedException',
    })
  })
})
