/** Bucket policies: https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policies.html */
import { isPublicPolicy, type PolicyDocument, validatePolicy } from '@xacct/iam'
import type { Call } from '../../dispatch/operation.ts'
import { ServiceError } from '../../errors.ts'
import type { Caller } from '../../identity/caller.ts'
import { invalidPrincipal, keptDocument } from '../iam/lookup.ts'
import { arnOf } from './buckets.ts'
import { accountOfCanonicalId } from './canonical-id.ts'
import { refusedAsPublic } from './public-access.ts'
import type { Bucket } from './state.ts'

export const noPolicy = (name: string): ServiceError =>
  new ServiceError('NoSuchBucketPolicy', 'The bucket policy does not exist', 404, {
    BucketName: name,
  })

const malformed = (message: string, fields = {}): ServiceError =>
  new ServiceError('MalformedPolicy', message, 400, fields)

/**
 * A policy may let in other accounts, but not to the policy itself.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html
 * @throws ServiceError
 */
export const checkOwnAccount = ({ account }: Caller, { owner }: Bucket): void => {
  if (account === owner) return
  throw new ServiceError(
    'MethodNotAllowed',
    'The specified method is not allowed against this resource.',
    405,
  )
}

const parse = (text: string): unknown => {
  const wrong = "Policies must be valid JSON and the first byte must be '{'"
  if (!text.startsWith('{')) throw malformed(wrong)
  try {
    return JSON.parse(text)
  } catch {
    throw malformed(wrong)
  }
}

const canonicalUsers = (document: PolicyDocument): readonly string[] =>
  [document.Statement]
    .flat()
    .flatMap(({ Principal, NotPrincipal }) =>
      [Principal, NotPrincipal].flatMap((element) =>
        typeof element === 'object' ? [element.CanonicalUser ?? []].flat() : [],
      ),
    )

/**
 * The policy of a request, as the bucket keeps it.
 * @throws ServiceError for what is none, or would open the bucket to everybody where it must not
 */
export const readBucketPolicy = (
  { world, caller }: Call<unknown>,
  bucket: Bucket,
  text: string,
): PolicyDocument => {
  const given = parse(text)
  const [problem] = validatePolicy(given, 'bucket', { resource: arnOf(bucket), text })
  if (problem) throw new ServiceError(problem.code, problem.message)
  const document = given as PolicyDocument
  const unknown =
    invalidPrincipal(world, document)?.value ??
    canonicalUsers(document).find((id) => accountOfCanonicalId(id) === undefined)
  if (unknown !== undefined) throw malformed('Invalid principal in policy', { Detail: unknown })
  if (bucket.publicAccessBlock?.BlockPublicPolicy && isPublicPolicy(document)) {
    throw refusedAsPublic(bucket, caller, 's3:PutBucketPolicy', 'policies', 'BlockPublicPolicy')
  }
  return keptDocument(world, document)
}
