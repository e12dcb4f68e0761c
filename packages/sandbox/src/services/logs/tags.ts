import { ServiceError } from '../../errors.ts'

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_TagResource.html */
const MAX_TAGS = 50

export const checkTags = (tags: Readonly<Record<string, string>>): void => {
  const entries = Object.entries(tags)
  if (entries.length > MAX_TAGS) {
    throw new ServiceError(
      'TooManyTagsException',
      `A resource can have no more than ${MAX_TAGS} tags.`,
    )
  }
  const bad = entries.find(
    ([key, value]) =>
      key.length === 0 || key.length > 128 || value.length > 256 || /^aws:/i.test(key),
  )
  if (bad) {
    throw new ServiceError(
      'InvalidParameterException',
      `The tag "${bad[0]}" is too long, has no key, or begins with the reserved "aws:".`,
    )
  }
}
