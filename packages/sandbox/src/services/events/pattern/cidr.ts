import { BlockList, isIP } from 'node:net'
import { invalidPattern } from './invalid-pattern.ts'
import { type Matcher, onText } from './matcher.ts'

const FAMILIES: Readonly<
  Record<number, { readonly name: 'ipv4' | 'ipv6'; readonly bits: number }>
> = { 4: { name: 'ipv4', bits: 32 }, 6: { name: 'ipv6', bits: 128 } }

/** Addresses of a block such as `10.0.0.0/24` or `2001:db8::/32`. */
export const cidr = (block: unknown): Matcher => {
  if (typeof block !== 'string') throw invalidPattern('prefix match pattern must be a string')
  const [address = '', bits = '', ...rest] = block.split('/')
  const family = FAMILIES[isIP(address)]
  if (rest.length > 0 || !/^\d{1,3}$/.test(bits)) {
    throw invalidPattern(`Malformed CIDR, one '/' required`)
  }
  if (!family) throw invalidPattern(`Nonstandard IP address: ${address}`)
  if (Number(bits) > family.bits) {
    throw invalidPattern('Malformed CIDR, mask bits must be an integer')
  }
  const list = new BlockList()
  list.addSubnet(address, Number(bits), family.name)
  return onText((text) => {
    const found = FAMILIES[isIP(text)]
    return found !== undefined && list.check(text, found.name)
  })
}
