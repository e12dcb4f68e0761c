import { generateKeyPairSync, sign } from 'node:crypto'
import { CreateOpenIDConnectProviderCommand, ListRolesCommand } from '@aws-sdk/client-iam'
import {
  AssumeRoleWithWebIdentityCommand,
  GetCallerIdentityCommand,
  STSClient,
} from '@aws-sdk/client-sts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../../../index.ts'
import { allow, HOME, iamOf, keysIn, makeRole, OTHER, policy, stsOf } from '../testing.ts'
import { createIssuer, type Issuer, registerIssuer } from './issuers.ts'

const HOST = 'token.actions.githubusercontent.com'
const PROVIDER = `arn:aws:iam::${HOME}:oidc-provider/${HOST}`
const BRANCH = 'repo:acme/site:ref:refs/heads/main'

const trusting = (condition: object = {}, provider = PROVIDER): string =>
  policy({
    Effect: 'Allow',
    Principal: { Federated: provider },
    Action: 'sts:AssumeRoleWithWebIdentity',
    Condition: { StringEquals: { [`${HOST}:aud`]: 'sts.amazonaws.com', ...condition } },
  })

let sandbox: Sandbox
let github: Issuer
let role: string
beforeAll(async () => {
  sandbox = createSandbox()
  github = createIssuer(sandbox.world, `https://${HOST}`)
  await iamOf(sandbox, HOME).send(
    new CreateOpenIDConnectProviderCommand({
      Url: `https://${HOST}`,
      ClientIDList: ['sts.amazonaws.com'],
    }),
  )
  role = await makeRole(sandbox, HOME, 'deploy', {
    trust: trusting({ [`${HOST}:sub`]: BRANCH }),
    inline: allow('iam:ListRoles'),
  })
})
afterAll(() => sandbox.close())

/** A client without any credentials, as in a workflow. */
const assume = (WebIdentityToken: string, RoleArn = role) => {
  const { credentials: _, ...config } = sandbox.clientConfig(HOME)
  return new STSClient(config).send(
    new AssumeRoleWithWebIdentityCommand({
      RoleArn,
      RoleSessionName: 'GitHubActions',
      WebIdentityToken,
    }),
  )
}

const claims = { sub: BRANCH, aud: 'sts.amazonaws.com' }

describe('AssumeRoleWithWebIdentity', () => {
  it('gives a session to the bearer of a token', async () => {
    const answer = await assume(github.token(claims))
    expect(answer).toMatchObject({
      AssumedRoleUser: { Arn: `arn:aws:sts::${HOME}:assumed-role/deploy/GitHubActions` },
      SubjectFromWebIdentityToken: BRANCH,
      Audience: 'sts.amazonaws.com',
      Provider: PROVIDER,
    })
    const keys = keysIn(answer)
    await expect(stsOf(sandbox, keys).send(new GetCallerIdentityCommand())).resolves.toMatchObject({
      Account: HOME,
    })
    await expect(iamOf(sandbox, HOME, keys).send(new ListRolesCommand({}))).resolves.toMatchObject({
      IsTruncated: false,
    })
  })

  it.each([
    ['another branch', { ...claims, sub: 'repo:acme/site:ref:refs/heads/evil' }],
    ['another repository', { ...claims, sub: 'repo:mallory/site:ref:refs/heads/main' }],
  ])('is refused to %s', async (_, given) => {
    await expect(assume(github.token(given))).rejects.toMatchObject({
      name: 'AccessDenied',
      message: 'Not authorized to perform sts:AssumeRoleWithWebIdentity',
      $metadata: { httpStatusCode: 403 },
    })
  })

  it('is refused by a role that trusts somebody else, and by one that does not exist', async () => {
    const other = await makeRole(sandbox, HOME, 'gitlab', {
      trust: trusting({}, `arn:aws:iam::${HOME}:oidc-provider/gitlab.com`),
    })
    const message = 'Not authorized to perform sts:AssumeRoleWithWebIdentity'
    await expect(assume(github.token(claims), other)).rejects.toMatchObject({ message })
    await expect(assume(github.token(claims), `${role}-not`)).rejects.toMatchObject({ message })
  })
})

const [header = '', body = '', signature = ''] = 'e30.e30.e30'.split('.')
const now = () => Math.floor(+sandbox.clock.now() / 1000)

/** Whoever has a key of their own and the issuer's name and key id. */
const forged = (): string => {
  const [genuine = ''] = github.token(claims).split('.')
  const payload = Buffer.from(
    JSON.stringify({ iss: github.url, ...claims, iat: now(), exp: now() + 60 }),
  ).toString('base64url')
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const content = `${genuine}.${payload}`
  return `${content}.${sign('RSA-SHA256', Buffer.from(content), privateKey).toString('base64url')}`
}

const unsigned = (): string => {
  const [, payload = ''] = github.token(claims).split('.')
  const none = Buffer.from(JSON.stringify({ alg: 'none' })).toString('base64url')
  return `${none}.${payload}.AAAA`
}

const NOT_JWT =
  'The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)'
const NO_KEY =
  "Couldn't retrieve verification key from your identity provider,  please reference AssumeRoleWithWebIdentity documentation for requirements"

/** With a genuine signature of the issuer's key, made by an algorithm that the header does not name. */
const misnamed = (): string => {
  const url = 'https://misnamed.example'
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  registerIssuer(sandbox.world, url, [{ ...publicKey.export({ format: 'jwk' }), kid: 'k' }])
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const times = { iat: now(), exp: now() + 60 }
  const content = `${part({ alg: 'HS256', kid: 'k' })}.${part({ iss: url, ...claims, ...times })}`
  return `${content}.${sign('RSA-SHA256', Buffer.from(content), privateKey).toString('base64url')}`
}

describe('a token is refused', () => {
  it.each<[string, () => string, string, string]>([
    [
      'that has expired',
      () => github.token({ ...claims, exp: 1_700_000_000 }),
      'ExpiredTokenException',
      expect.stringMatching(
        /^Token expired: current date\/time \d+ must be before the expiration date\/time 1700000000$/,
      ) as unknown as string,
    ],
    [
      'for another audience',
      () => github.token({ ...claims, aud: 'https://github.com/acme' }),
      'InvalidIdentityTokenException',
      'Incorrect token audience',
    ],
    [
      'of an issuer that is no provider',
      () => createIssuer(sandbox.world, 'https://example.com').token(claims),
      'InvalidIdentityTokenException',
      'No OpenIDConnect provider found in your account for https://example.com',
    ],
    ['signed by somebody else', forged, 'InvalidIdentityTokenException', 'Invalid Token signature'],
    ['signed by nobody', unsigned, 'InvalidIdentityTokenException', NO_KEY],
    [
      'without an audience',
      () => github.token({ sub: BRANCH }),
      'InvalidIdentityTokenException',
      'Missing a required claim: aud',
    ],
    [
      'without a subject',
      () => github.token({ aud: 'sts.amazonaws.com' }),
      'InvalidIdentityTokenException',
      'Missing a required claim: sub',
    ],
    ['that is no token', () => 'nothing', 'InvalidIdentityTokenException', NOT_JWT],
    [
      'that is empty',
      () => `${header}.${body}.${signature}`,
      'InvalidIdentityTokenException',
      'Missing a required claim: iss',
    ],
    ['of broken JSON', () => 'ew.ew.ew', 'InvalidIdentityTokenException', NOT_JWT],
  ])('%s', async (_, token, name, message) => {
    await expect(assume(token())).rejects.toMatchObject({ name, message })
  })

  it('of another algorithm than RS256', async () => {
    await iamOf(sandbox, HOME).send(
      new CreateOpenIDConnectProviderCommand({
        Url: 'https://misnamed.example',
        ClientIDList: ['sts.amazonaws.com'],
      }),
    )
    await expect(assume(misnamed())).rejects.toMatchObject({ message: 'Invalid Token signature' })
  })

  it('by an account that has no provider', async () => {
    await expect(
      assume(github.token(claims), `arn:aws:iam::${OTHER}:role/deploy`),
    ).rejects.toMatchObject({
      name: 'InvalidIdentityTokenException',
      message: `No OpenIDConnect provider found in your account for https://${HOST}`,
    })
  })
})
