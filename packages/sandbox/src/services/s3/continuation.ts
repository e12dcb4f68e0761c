import { invalidArgument } from './errors.ts'

const PREFIX = '1'

/** The token that continues a list behind `last`: opaque, so nobody builds one. */
export const tokenOf = (last: string): string =>
  PREFIX + Buffer.from(last, 'utf8').toString('base64')

/** @throws ServiceError for what is no such token */
export const placeOf = (token: string): string => {
  const place = Buffer.from(token.slice(PREFIX.length), 'base64').toString('utf8')
  if (tokenOf(place) === token) return place
  throw invalidArgument('The continuation token provided is incorrect', 'continuation-token')
}
