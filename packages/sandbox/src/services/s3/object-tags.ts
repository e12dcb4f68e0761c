/** Tags of objects: https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-tagging.html */
import { ServiceError } from '../../errors.ts'
import { queryOf } from '../../wire/http.ts'
import { invalidArgument } from './errors.ts'
import type { Tag } from './state.ts'

const invalidTag = (message: string): ServiceError => new ServiceError('InvalidTag', message)

const TEXT = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u

const checkTag = ({ Key, Value }: Tag): void => {
  if (Key.length === 0 || Key.length > 128 || !TEXT.test(Key)) {
    throw invalidTag('The TagKey you have provided is invalid')
  }
  if (Value.length > 256 || !TEXT.test(Value)) {
    throw invalidTag('The TagValue you have provided is invalid')
  }
  if (/^aws:/i.test(Key)) throw invalidTag('System tags cannot be added/updated by requester')
}

/** Tags of a body, each with a key and a value. */
export const tagsOf = (
  given: readonly { readonly Key?: string | undefined; readonly Value?: string | undefined }[],
): readonly Tag[] => given.map(({ Key = '', Value = '' }) => ({ Key, Value }))

/**
 * Refuses what S3 takes for no set of tags.
 * @throws ServiceError
 */
export const checkTags = (tags: readonly Tag[], most: number, what: string): void => {
  if (tags.length > most) {
    throw new ServiceError('BadRequest', `${what} tags cannot be greater than ${most}`)
  }
  if (new Set(tags.map(({ Key }) => Key)).size !== tags.length) {
    throw invalidTag('Cannot provide multiple Tags with the same key')
  }
  tags.forEach(checkTag)
}

export const MAX_OBJECT_TAGS = 10
export const MAX_BUCKET_TAGS = 50

/**
 * Tags as the header `x-amz-tagging` has them: a query string.
 * @throws ServiceError
 */
export const tagsOfHeader = (header: string | undefined): readonly Tag[] => {
  if (!header) return []
  const tags = [...queryOf(header)].map(([Key, Value]) => ({ Key, Value }))
  if (tags.length !== header.split('&').filter(Boolean).length) {
    throw invalidArgument(
      "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query parameters without tag name duplicates.",
      'x-amz-tagging',
      header,
    )
  }
  checkTags(tags, MAX_OBJECT_TAGS, 'Object')
  return tags
}
