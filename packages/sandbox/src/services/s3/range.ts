import { ServiceError } from '../../errors.ts'

/** Bytes from `start` to `end`, both included. */
export type Range = { readonly start: number; readonly end: number }

const invalidRange = (range: string, size: number): ServiceError =>
  new ServiceError('InvalidRange', 'The requested range is not satisfiable', 416, {
    RangeRequested: range,
    ActualObjectSize: size,
  })

/**
 * One range of bytes; S3 reads over anything else, and gives the whole object.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html#API_GetObject_RequestSyntax
 * @throws ServiceError `InvalidRange`
 */
export const rangeOf = (header: string | undefined, size: number): Range | undefined => {
  const [, first, last] = /^\s*bytes\s*=\s*(\d*)\s*-\s*(\d*)\s*$/i.exec(header ?? '') ?? []
  if (header === undefined || first === undefined || last === undefined) return undefined
  if (first === '' && last === '') return undefined
  if (first === '') {
    const length = Math.min(Number(last), size)
    if (length === 0) throw invalidRange(header, size)
    return { start: size - length, end: size - 1 }
  }
  const [start, end] = [Number(first), last === '' ? size - 1 : Number(last)]
  if (last !== '' && end < start) return undefined
  if (start >= size) throw invalidRange(header, size)
  return { start, end: Math.min(end, size - 1) }
}
