import {
  type CORSRule,
  PutBucketCors$,
  type PutBucketCorsCommandInput,
  type PutBucketCorsCommandOutput,
} from '@aws-sdk/client-s3'
import { operation } from '../../dispatch/operation.ts'
import { onBucket } from './access.ts'
import { configure } from './configurations.ts'
import { invalidRequest, malformedXml } from './errors.ts'

const METHODS = new Set(['DELETE', 'GET', 'HEAD', 'POST', 'PUT'])

const isComplete = ({ AllowedMethods = [], AllowedOrigins = [] }: Partial<CORSRule>): boolean =>
  AllowedMethods.length > 0 && AllowedOrigins.length > 0

const checkMethod = (method: string): void => {
  if (METHODS.has(method)) return
  throw invalidRequest(
    `Found unsupported HTTP method in CORS config. Unsupported method is ${method}`,
  )
}

/** Kept for whoever reads it: browsers do not come here. https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketCors.html */
export const putBucketCors = operation<PutBucketCorsCommandInput, PutBucketCorsCommandOutput>(
  's3',
  {
    schema: PutBucketCors$,
    members: [
      'Bucket',
      'ExpectedBucketOwner',
      'ContentMD5',
      'ChecksumAlgorithm',
      'CORSConfiguration',
    ],
    authorize: onBucket('PutBucketCORS'),
    handle: (call) => {
      const cors = call.input.CORSConfiguration
      const rules = cors?.CORSRules ?? []
      if (!cors || rules.length === 0 || rules.length > 100 || !rules.every(isComplete)) {
        throw malformedXml()
      }
      rules.flatMap(({ AllowedMethods = [] }) => AllowedMethods).forEach(checkMethod)
      return configure(call, { cors })
    },
  },
)
