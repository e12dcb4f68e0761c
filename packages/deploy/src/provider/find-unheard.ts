import { unlessAbsent } from './absent.ts'
import type { ResourceType } from './resource-type.ts'

/** How services refuse a call. */
const REFUSED = ['AccessDenied', 'AccessDeniedException', 'AuthorizationErrorException']

/**
 * What an interrupted run has made without hearing of it. Looking for it takes permissions that nothing else needs (to list
 * connections, say): who does not have them finds nothing, and makes it again, as with an engine that does not look.
 */
export const findUnheard = async (
  type: Pick<ResourceType, 'find'> | undefined,
  ...[args, context, taken]: Parameters<NonNullable<ResourceType['find']>>
): ReturnType<NonNullable<ResourceType['find']>> =>
  unlessAbsent(REFUSED, async () => type?.find?.(args, context, taken))
