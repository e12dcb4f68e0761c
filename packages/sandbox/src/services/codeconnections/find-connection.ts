import { parseArn, scope } from '../../arn.ts'
import { ServiceError } from '../../errors.ts'
import type { World } from '../../world.ts'
import { CONNECTIONS, type ConnectionRow } from './state.ts'

export const connectionNotFound = (arn: string): ServiceError =>
  new ServiceError('ResourceNotFoundException', `Connection ${arn} not found`)

/**
 * The connection of that ARN, in whatever account.
 * @throws ServiceError `ResourceNotFoundException`
 */
export const findConnection = (world: World, arn = ''): ConnectionRow => {
  const { account = '', region = '' } = parseArn(arn) ?? {}
  const found = world.table(CONNECTIONS).get(scope(account, region), arn)
  if (!found) throw connectionNotFound(arn)
  return found
}
