import type { CreateBucketConfiguration } from '@aws-sdk/client-s3'
import { notImplemented, ServiceError } from '../../errors.ts'

/** The first Region: it has no name as a location, and its endpoint makes buckets in every Region. */
const FIRST = 'us-east-1'

/** `EU` is what eu-west-1 was called at first. */
const regionOf = (constraint: string): string => (constraint === 'EU' ? 'eu-west-1' : constraint)

const illegal = (what: string): ServiceError =>
  new ServiceError(
    'IllegalLocationConstraintException',
    `The ${what} location constraint is incompatible for the region specific endpoint this request was sent to.`,
  )

/**
 * The Region of a new bucket: that of the endpoint, and the request has to say so.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html
 * @throws ServiceError
 */
export const locationOf = (
  { LocationConstraint, Location, Bucket }: CreateBucketConfiguration = {},
  region: string,
): string => {
  if (Location || Bucket) throw notImplemented('directory buckets of S3')
  if (LocationConstraint === undefined) {
    if (region === FIRST) return region
    throw illegal('unspecified')
  }
  const asked = regionOf(LocationConstraint)
  if (!/^[a-z]{2,4}(-[a-z]+)+-\d$/.test(asked) || asked === FIRST) {
    throw new ServiceError(
      'InvalidLocationConstraint',
      'The specified location-constraint is not valid',
      400,
      { LocationConstraint },
    )
  }
  if (asked !== region && region !== FIRST) throw illegal(asked)
  return asked
}
