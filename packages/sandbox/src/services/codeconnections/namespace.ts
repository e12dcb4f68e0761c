import type { Call } from '../../dispatch/operation.ts'

/**
 * The service was renamed in 2024: whoever calls it by the old name gets ARNs and is asked for permissions of that name.
 * https://docs.aws.amazon.com/dtconsole/latest/userguide/rename.html
 */
export type Namespace = 'codeconnections' | 'codestar-connections'

export const namespaceOf = ({ request }: Pick<Call<unknown>, 'request'>): Namespace =>
  /star/i.test(request?.headers['x-amz-target'] ?? '') ? 'codestar-connections' : 'codeconnections'
