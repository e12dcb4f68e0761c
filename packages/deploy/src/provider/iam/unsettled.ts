/** What IAM says while its parts do not agree yet: https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot.html#troubleshoot_general_eventual-consistency */
import type { Unsettled } from '../patience.ts'

export const ABSENT = ['NoSuchEntityException']

/** A role or policy made a moment ago; or two policies of a role are being attached at the same time. */
export const NEW_ENTITY: readonly Unsettled[] = [
  { name: 'NoSuchEntityException' },
  { name: 'ConcurrentModificationException' },
]

/** A trust policy names a role or user made a moment ago. */
export const NEW_PRINCIPAL: readonly Unsettled[] = [
  { name: 'MalformedPolicyDocumentException', message: /invalid principal in policy/i },
]

/** What was attached or inside has been removed a moment ago. */
export const STILL_IN_USE: readonly Unsettled[] = [{ name: 'DeleteConflictException' }]
