import type { Unsettled } from '../patience.ts'

/**
 * A new key is not known everywhere at once, and its policy may name a role that IAM has only just made.
 * https://docs.aws.amazon.com/kms/latest/developerguide/accessing-kms.html#programming-eventual-consistency
 */
export const UNSETTLED: readonly Unsettled[] = [
  { name: 'NotFoundException' },
  { name: 'MalformedPolicyDocumentException', message: /principal/i },
]
