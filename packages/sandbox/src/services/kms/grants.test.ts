import {
  CreateGrantCommand,
  CreateKeyCommand,
  DecryptCommand,
  DescribeKeyCommand,
  EncryptCommand,
  type GrantOperation,
  KMSClient,
  ListGrantsCommand,
  ListRetirableGrantsCommand,
  RetireGrantCommand,
  RevokeGrantCommand,
} from '@aws-sdk/client-kms'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createSandbox } from '../../index.ts'
import { asRole } from '../../testing/as-role.ts'

const OWNER = '111111111111'
const OTHER = '222222222222'

const sandbox = createSandbox()
afterAll(() => sandbox.close())
const owner = new KMSClient(sandbox.clientConfig(OWNER))
const Plaintext = Buffer.from('x')
const denied = { name: 'AccessDeniedException' }

const clients: Record<string, KMSClient> = {}
beforeAll(async () => {
  for (const name of ['grantee', 'retirer', 'stranger']) {
    clients[name] = new KMSClient(await asRole(sandbox, { account: OTHER, name }))
  }
})
const as = (name: string): KMSClient => clients[name] ?? owner
const arnOf = (name: string): string => `arn:aws:iam::${OTHER}:role/${name}`

let KeyId: string
beforeEach(async () => {
  const { KeyMetadata } = await owner.send(new CreateKeyCommand())
  KeyId = KeyMetadata?.Arn ?? ''
})

const grant = (Operations: GrantOperation[], more = {}) =>
  owner.send(
    new CreateGrantCommand({ KeyId, GranteePrincipal: arnOf('grantee'), Operations, ...more }),
  )

describe('a grant', () => {
  it('lets a role of another account do what it lists, without any policy, until it is revoked', async () => {
    await expect(
      as('grantee').send(new EncryptCommand({ KeyId, Plaintext })),
    ).rejects.toMatchObject(denied)
    const { GrantId } = await grant(['Encrypt'])
    const { CiphertextBlob } = await as('grantee').send(new EncryptCommand({ KeyId, Plaintext }))
    await expect(as('grantee').send(new DecryptCommand({ CiphertextBlob }))).rejects.toMatchObject(
      denied,
    )
    await expect(
      as('stranger').send(new EncryptCommand({ KeyId, Plaintext })),
    ).rejects.toMatchObject(denied)
    await owner.send(new RevokeGrantCommand({ KeyId, GrantId }))
    await expect(
      as('grantee').send(new EncryptCommand({ KeyId, Plaintext })),
    ).rejects.toMatchObject(denied)
  })

  it.each([
    ['EncryptionContextEquals', { a: '1' }, 'allowed'],
    ['EncryptionContextEquals', { a: '1', b: '2' }, 'AccessDeniedException'],
    ['EncryptionContextSubset', { a: '1', b: '2' }, 'allowed'],
    ['EncryptionContextSubset', { a: '2' }, 'AccessDeniedException'],
  ])('holds within its constraints: %s, %o', async (constraint, EncryptionContext, expected) => {
    await grant(['Encrypt'], { Constraints: { [constraint]: { a: '1' } } })
    const asked = as('grantee').send(new EncryptCommand({ KeyId, Plaintext, EncryptionContext }))
    expect(
      await asked.then(
        () => 'allowed',
        ({ name }: Error) => name,
      ),
    ).toBe(expected)
  })

  it('is retired by its retiring principal, by token', async () => {
    const { GrantToken } = await grant(['Encrypt'], { RetiringPrincipal: arnOf('retirer') })
    const command = new RetireGrantCommand({ GrantToken })
    await expect(as('stranger').send(command)).rejects.toMatchObject(denied)
    await as('retirer').send(command)
    const { Grants } = await owner.send(new ListGrantsCommand({ KeyId }))
    expect(Grants).toEqual([])
  })

  it('is retired by its grantee where it says so, by id', async () => {
    const { GrantId } = await grant(['Encrypt', 'RetireGrant'])
    await as('grantee').send(new RetireGrantCommand({ KeyId, GrantId }))
    const { Grants } = await owner.send(new ListGrantsCommand({ KeyId }))
    expect(Grants).toEqual([])
  })

  it('is listed with its key, and with whom it can be retired by', async () => {
    const { GrantId } = await grant(['Decrypt', 'DescribeKey'], {
      Name: 'deploy',
      RetiringPrincipal: arnOf('retirer'),
    })
    const entry = {
      KeyId,
      GrantId,
      Name: 'deploy',
      GranteePrincipal: arnOf('grantee'),
      RetiringPrincipal: arnOf('retirer'),
      Operations: ['Decrypt', 'DescribeKey'],
      IssuingAccount: `arn:aws:iam::${OWNER}:root`,
    }
    const listed = await owner.send(new ListGrantsCommand({ KeyId }))
    expect(listed.Grants).toMatchObject([entry])
    const retirable = await owner.send(
      new ListRetirableGrantsCommand({ RetiringPrincipal: arnOf('retirer') }),
    )
    expect(retirable.Grants).toContainEqual(expect.objectContaining({ GrantId }))
  })

  it('with a name is the same one when it is asked for again', async () => {
    const one = await grant(['Decrypt'], { Name: 'same' })
    expect((await grant(['Decrypt'], { Name: 'same' })).GrantId).toBe(one.GrantId)
    expect((await grant(['Encrypt'], { Name: 'same' })).GrantId).not.toBe(one.GrantId)
  })

  it('handed on gives no more than it gave', async () => {
    await grant(['CreateGrant', 'Decrypt'])
    const handOn = (Operations: GrantOperation[]) =>
      as('grantee').send(
        new CreateGrantCommand({ KeyId, GranteePrincipal: arnOf('stranger'), Operations }),
      )
    await expect(handOn(['Encrypt'])).rejects.toMatchObject(denied)
    await handOn(['Decrypt'])
  })

  it.each([
    ['nobody', { GranteePrincipal: arnOf('nobody') }, 'InvalidArnException'],
    ['an operation that its key has not', { Operations: ['Sign'] }, 'ValidationException'],
    ['a token that is none', { GrantTokens: ['x'] }, 'InvalidGrantTokenException'],
  ])('is refused for %s', async (_, more, name) => {
    await expect(grant(['Decrypt'], more)).rejects.toMatchObject({ name })
  })

  it('has a token that other requests may carry', async () => {
    const { GrantToken = '' } = await grant(['DescribeKey'])
    await as('grantee').send(new DescribeKeyCommand({ KeyId, GrantTokens: [GrantToken] }))
    await expect(
      as('grantee').send(new DescribeKeyCommand({ KeyId, GrantTokens: [`${GrantToken}x`] })),
    ).rejects.toMatchObject({ name: 'InvalidGrantTokenException' })
  })
})
