import { ipAddress } from './ip-address.ts'
import { not } from './operator.ts'

export const notIpAddress = not('NotIpAddress', ipAddress)
