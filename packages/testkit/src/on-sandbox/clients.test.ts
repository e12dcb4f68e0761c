/** AWS's own clients in other languages, where they are found: the same round trip through S3, KMS and STS. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findTool } from '../judges/find-tool.ts'
import { type Operator, startOperator } from './operator.ts'

const ACCOUNT = '111111111111'

const aws = findTool('aws')
const python = findTool('python3')

let operator: Operator
let home: string
beforeAll(async () => {
  operator = await startOperator([ACCOUNT])
  home = operator.env['HOME'] ?? ''
})
afterAll(() => operator[Symbol.asyncDispose]())

const env = ['env', 'AWS_DEFAULT_REGION=eu-west-1']

describe.skipIf(!aws)('the AWS CLI', () => {
  const run = (...args: readonly string[]): Promise<string> =>
    operator.run(home, [...env, aws ?? '', ...args])

  it('knows who it is', async () => {
    const text = await run('sts', 'get-caller-identity', '--query', 'Account', '--output', 'text')
    expect(text.trim()).toBe(ACCOUNT)
  })

  it('copies a file to a bucket and back', { timeout: 60_000 }, async () => {
    writeFileSync(join(home, 'up.txt'), 'hello')
    await run('s3', 'mb', 's3://from-the-cli')
    await run('s3', 'cp', 'up.txt', 's3://from-the-cli/up.txt', '--sse', 'aws:kms')
    expect(await run('s3', 'cp', 's3://from-the-cli/up.txt', '-')).toContain('hello')
  })

  it('is refused by name where there is nothing', async () => {
    await expect(run('sts', 'get-session-token')).rejects.toThrow(
      'xacct-sandbox does not support sts:GetSessionToken.',
    )
  })
})

const hasBoto3 = python
  ? await startOperator([ACCOUNT]).then(async (probe) => {
      const found = await probe.run('.', [python, '-c', 'import boto3']).then(
        () => true,
        () => false,
      )
      await probe[Symbol.asyncDispose]()
      return found
    })
  : false

const SCRIPT = `
import boto3
kms = boto3.client('kms')
key = kms.create_key()['KeyMetadata']['Arn']
secret = kms.encrypt(KeyId=key, Plaintext=b'hello', EncryptionContext={'for': 'boto3'})['CiphertextBlob']
print(kms.decrypt(CiphertextBlob=secret, EncryptionContext={'for': 'boto3'})['Plaintext'].decode())
try:
    kms.decrypt(CiphertextBlob=secret)
except kms.exceptions.InvalidCiphertextException as error:
    print(type(error).__name__)
`

describe.skipIf(!hasBoto3)('boto3', () => {
  it('encrypts and decrypts, with the context and not without', { timeout: 60_000 }, async () => {
    const text = await operator.run(home, [...env, python ?? '', '-c', SCRIPT])
    expect(text).toBe('hello\nInvalidCiphertextException\n')
  })
})
