/** Parts of an object: by range of bytes, or by number of the part that was uploaded. */
import { ServiceError } from '../../errors.ts'
import { invalidRequest } from './errors.ts'
import { type Range, rangeOf } from './range.ts'
import type { StoredObject } from './state.ts'

type Wanted = {
  readonly Range?: string | undefined
  readonly PartNumber?: number | undefined
}

const invalidPart = (number: number, count: number): ServiceError =>
  new ServiceError('InvalidPartNumber', 'The requested partnumber is not satisfiable', 416, {
    PartNumberRequested: number,
    ActualPartCount: count,
  })

const partOf = ({ parts, size }: StoredObject, number: number): Range | undefined => {
  const sizes = parts?.map((part) => part.size) ?? [size]
  const length = sizes[number - 1]
  if (length === undefined) throw invalidPart(number, sizes.length)
  const start = sizes.slice(0, number - 1).reduce((sum, part) => sum + part, 0)
  return length === 0 ? undefined : { start, end: start + length - 1 }
}

/**
 * The bytes that a read is about, and what its response says of them.
 * @throws ServiceError 416
 */
export const windowOf = ({ Range: header, PartNumber }: Wanted, object: StoredObject) => {
  if (header !== undefined && PartNumber !== undefined) {
    throw invalidRequest('Cannot specify both Range header and partNumber query parameter')
  }
  const window =
    PartNumber === undefined ? rangeOf(header, object.size) : partOf(object, PartNumber)
  return {
    ...(window
      ? { window, ContentRange: `bytes ${window.start}-${window.end}/${object.size}` }
      : {}),
    ...(PartNumber !== undefined && object.parts ? { PartsCount: object.parts.length } : {}),
    ContentLength: window ? window.end - window.start + 1 : object.size,
  }
}
