import { DeployError } from '../../errors.ts'

const isFromAws = (error: Error): boolean =>
  '$metadata' in error || error.name === 'CredentialsProviderError'

/** What people read: a sentence for what they, or AWS, can put right; for a mistake of ours where it happened. */
export const sayError = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error)
  if (error instanceof DeployError) return error.message
  return isFromAws(error) ? `${error.name}: ${error.message}` : (error.stack ?? error.message)
}
