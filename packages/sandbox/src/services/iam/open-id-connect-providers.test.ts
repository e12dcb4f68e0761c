import {
  AddClientIDToOpenIDConnectProviderCommand,
  CreateOpenIDConnectProviderCommand,
  type CreateOpenIDConnectProviderCommandInput,
  DeleteOpenIDConnectProviderCommand,
  GetOpenIDConnectProviderCommand,
  type IAMClient,
  ListOpenIDConnectProvidersCommand,
  ListOpenIDConnectProviderTagsCommand,
  RemoveClientIDFromOpenIDConnectProviderCommand,
  TagOpenIDConnectProviderCommand,
  UntagOpenIDConnectProviderCommand,
  UpdateOpenIDConnectProviderThumbprintCommand,
} from '@aws-sdk/client-iam'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../../index.ts'
import { HOME, iamOf } from '../sts/testing.ts'

let sandbox: Sandbox
let iam: IAMClient
beforeAll(() => {
  sandbox = createSandbox()
  iam = iamOf(sandbox, HOME)
})
afterAll(() => sandbox.close())

const create = (input: CreateOpenIDConnectProviderCommandInput) =>
  iam.send(new CreateOpenIDConnectProviderCommand(input))

it('a provider is made, shown, changed and deleted', async () => {
  const OpenIDConnectProviderArn = `arn:aws:iam::${HOME}:oidc-provider/token.actions.githubusercontent.com`
  const named = { OpenIDConnectProviderArn }
  const thumbprint = '6938fd4d98bab03faadb97b34396831e3780aea1'
  const Url = 'https://token.actions.githubusercontent.com'
  const made = await create({
    Url,
    ClientIDList: ['sts.amazonaws.com'],
    ThumbprintList: [thumbprint],
  })
  expect(made).toMatchObject(named)
  await expect(create({ Url })).rejects.toMatchObject({
    name: 'EntityAlreadyExistsException',
    message: `Provider with url ${Url} already exists.`,
  })
  await iam.send(new AddClientIDToOpenIDConnectProviderCommand({ ...named, ClientID: 'acme' }))
  await iam.send(
    new RemoveClientIDFromOpenIDConnectProviderCommand({ ...named, ClientID: 'sts.amazonaws.com' }),
  )
  await iam.send(
    new UpdateOpenIDConnectProviderThumbprintCommand({
      ...named,
      ThumbprintList: ['f'.repeat(40)],
    }),
  )
  await iam.send(
    new TagOpenIDConnectProviderCommand({
      ...named,
      Tags: [
        { Key: 'a', Value: '1' },
        { Key: 'b', Value: '2' },
      ],
    }),
  )
  await iam.send(new UntagOpenIDConnectProviderCommand({ ...named, TagKeys: ['a'] }))
  const Tags = [{ Key: 'b', Value: '2' }]
  expect(await iam.send(new GetOpenIDConnectProviderCommand(named))).toMatchObject({
    Url: 'token.actions.githubusercontent.com',
    ClientIDList: ['acme'],
    ThumbprintList: ['f'.repeat(40)],
    Tags,
  })
  expect(await iam.send(new ListOpenIDConnectProviderTagsCommand(named))).toMatchObject({ Tags })
  expect(await iam.send(new ListOpenIDConnectProvidersCommand({}))).toMatchObject({
    OpenIDConnectProviderList: [{ Arn: OpenIDConnectProviderArn }],
  })
  await iam.send(new DeleteOpenIDConnectProviderCommand(named))
  await expect(iam.send(new GetOpenIDConnectProviderCommand(named))).rejects.toMatchObject({
    name: 'NoSuchEntityException',
    message: `OpenIDConnect Provider not found for arn ${OpenIDConnectProviderArn}`,
  })
})

it.each<[string, CreateOpenIDConnectProviderCommandInput, string]>([
  ['a URL without TLS', { Url: 'http://example.com' }, 'InvalidInputException'],
  ['a URL that is none', { Url: 'https://' }, 'InvalidInputException'],
  [
    'a thumbprint that is too short',
    { Url: 'https://example.com', ThumbprintList: ['abc'] },
    'ValidationError',
  ],
])('%s is refused', async (_, input, name) => {
  await expect(create(input)).rejects.toMatchObject({ name })
})
