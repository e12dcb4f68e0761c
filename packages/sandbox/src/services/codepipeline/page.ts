import { ServiceError } from '../../errors.ts'

type Paging = { readonly maxResults?: number | undefined; readonly nextToken?: string | undefined }

/** One page of a list, and the token for the next where there is one. */
export const page = <T>(
  items: readonly T[],
  { maxResults = 100, nextToken }: Paging,
): { readonly items: T[]; readonly nextToken?: string } => {
  const start = nextToken === undefined ? 0 : Number(Buffer.from(nextToken, 'base64url').toString())
  if (!Number.isInteger(start) || start < 0 || start > items.length) {
    throw new ServiceError(
      'InvalidNextTokenException',
      'The next token is not one that was given out.',
    )
  }
  const end = start + maxResults
  return {
    items: items.slice(start, end),
    ...(end < items.length ? { nextToken: Buffer.from(String(end)).toString('base64url') } : {}),
  }
}
