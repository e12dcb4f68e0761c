import { randomBytes } from 'node:crypto'
import { scope } from '../../arn.ts'
import { ServiceError } from '../../errors.ts'
import { hex } from '../../state/random.ts'
import type { Tables } from '../../state/table.ts'
import { invalidArn } from './errors.ts'
import { GRANTS, type Grant, type Key } from './state.ts'

/** What a grant can allow, by the kind of key: https://docs.aws.amazon.com/kms/latest/developerguide/grants.html#terms-grant-operations */
const MANAGING = ['CreateGrant', 'DescribeKey', 'RetireGrant']

const SYMMETRIC = [
  ...MANAGING,
  'Decrypt',
  'Encrypt',
  'GenerateDataKey',
  'GenerateDataKeyPair',
  'GenerateDataKeyPairWithoutPlaintext',
  'GenerateDataKeyWithoutPlaintext',
  'ReEncryptFrom',
  'ReEncryptTo',
]

const OTHERS: Readonly<Record<string, readonly string[]>> = {
  ENCRYPT_DECRYPT: ['Decrypt', 'Encrypt', 'GetPublicKey', 'ReEncryptFrom', 'ReEncryptTo'],
  SIGN_VERIFY: ['GetPublicKey', 'Sign', 'Verify'],
  KEY_AGREEMENT: ['DeriveSharedSecret', 'GetPublicKey'],
  GENERATE_VERIFY_MAC: ['GenerateMac', 'VerifyMac'],
}

export const operationsOf = ({ spec, usage }: Key): readonly string[] =>
  spec === 'SYMMETRIC_DEFAULT' ? SYMMETRIC : [...MANAGING, ...(OTHERS[usage] ?? [])]

/** The token says where the grant is; the random part makes sure that nobody guesses one. */
export const newGrantIds = ({ account, region, id }: Key): Pick<Grant, 'id' | 'token'> => {
  const grantId = hex(64)
  const place = `${account}/${region}/${id}/${grantId}/${randomBytes(24).toString('hex')}`
  return { id: grantId, token: Buffer.from(place).toString('base64') }
}

export type Placed = { readonly where: string; readonly grant: Grant }

/** @throws ServiceError InvalidGrantTokenException */
export const grantOfToken = ({ table }: Tables, token: string): Placed => {
  const [account = '', region = '', , id = ''] = Buffer.from(token, 'base64').toString().split('/')
  const where = scope(account, region)
  const grant = table(GRANTS).get(where, id)
  if (grant?.token === token) return { where, grant }
  throw new ServiceError('InvalidGrantTokenException', 'The grant token is invalid.')
}

/**
 * Grants work at once here, so tokens give nothing; but a token that is none is an error.
 * @throws ServiceError InvalidGrantTokenException
 */
export const checkGrantTokens = (tables: Tables, tokens: readonly string[] = []): void => {
  for (const token of tokens) grantOfToken(tables, token)
}

/** @throws ServiceError */
export const grantById = (
  { table }: Tables,
  { account, region, id }: Key,
  grantId: string,
): Placed => {
  const where = scope(account, region)
  const grant = table(GRANTS).get(where, grantId)
  if (grant?.keyId === id) return { where, grant }
  throw new ServiceError('NotFoundException', `Grant ID ${grantId} not found`)
}

/** The grants on a key, oldest first. */
export const grantsOn = ({ table }: Tables, { account, region, id }: Key): readonly Grant[] =>
  table(GRANTS)
    .list(scope(account, region))
    .filter(({ keyId }) => keyId === id)

export const unknownPrincipal = (value: string): ServiceError =>
  value.startsWith('arn:')
    ? new ServiceError('InvalidArnException', `ARN does not refer to a valid principal: ${value}`)
    : invalidArn(value)
