import { parseRange, within } from './ip-range.ts'
import type { Operator } from './operator.ts'

/** IPv4 and IPv6, an address or a range in CIDR notation. */
export const ipAddress: Operator = {
  name: 'IpAddress',
  compile: (policyValue) => {
    const range = parseRange(policyValue)
    return (value) => {
      const address = parseRange(value)
      return range !== undefined && address !== undefined && within(address, range)
    }
  },
}
