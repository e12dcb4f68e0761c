/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-encryption.html */
import type { ServerSideEncryptionConfiguration } from '@aws-sdk/client-s3'
import { notImplemented, ServiceError } from '../../errors.ts'
import { malformedXml } from './errors.ts'
import type { DefaultEncryption } from './state.ts'

export const SSE_S3: DefaultEncryption = { algorithm: 'AES256', bucketKey: false }

const KNOWN = new Set(['ApplyServerSideEncryptionByDefault', 'BucketKeyEnabled'])

/**
 * The default of a bucket. The key is kept as it was given: whose it is shows when somebody writes.
 * @throws ServiceError
 */
export const defaultEncryptionOf = ({
  Rules: rules = [],
}: Partial<ServerSideEncryptionConfiguration> = {}): DefaultEncryption => {
  const [rule] = rules
  if (!rule || rules.length > 1) throw malformedXml()
  const other = Object.entries(rule).find(
    ([name, value]) => value !== undefined && !KNOWN.has(name),
  )
  if (other) throw notImplemented(`${other[0]} of a bucket's encryption`)
  const { SSEAlgorithm: algorithm, KMSMasterKeyID: keyId } =
    rule.ApplyServerSideEncryptionByDefault ?? {}
  if (algorithm === 'aws:kms:dsse') throw notImplemented('the encryption aws:kms:dsse')
  if (algorithm !== 'AES256' && algorithm !== 'aws:kms') throw malformedXml()
  if (keyId !== undefined && algorithm === 'AES256') {
    throw new ServiceError(
      'InvalidArgument',
      'a KMSMasterKeyID is not applicable if the default sse algorithm is not aws:kms or aws:kms:dsse',
      400,
      { ArgumentName: 'ApplyServerSideEncryptionByDefault' },
    )
  }
  return {
    algorithm,
    ...(keyId === undefined ? {} : { keyId }),
    bucketKey: rule.BucketKeyEnabled ?? false,
  }
}
