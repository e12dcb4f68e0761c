/** Groups of 8 bits (IPv4) or 16 bits (IPv6), and how many bits count. */
export type IpRange = {
  readonly groups: readonly number[]
  readonly width: 8 | 16
  readonly bits: number
}

const OCTET = /^(?:0|[1-9]\d{0,2})$/
const HEXTET = /^[0-9a-fA-F]{1,4}$/
const BITS = /^\d{1,3}$/

const v4Groups = (text: string): readonly number[] | undefined => {
  const parts = text.split('.')
  const fine = parts.length === 4 && parts.every((part) => OCTET.test(part) && Number(part) < 256)
  return fine ? parts.map(Number) : undefined
}

/** The last 32 bits of an IPv6 address may be written as an IPv4 address. */
const hextets = (text: string): readonly number[] | undefined => {
  if (text === '') return []
  const groups: number[] = []
  const parts = text.split(':')
  for (const [index, part] of parts.entries()) {
    const v4 = index === parts.length - 1 ? v4Groups(part) : undefined
    if (v4) {
      const [a = 0, b = 0, c = 0, d = 0] = v4
      groups.push(a * 256 + b, c * 256 + d)
    } else if (HEXTET.test(part)) {
      groups.push(Number.parseInt(part, 16))
    } else {
      return undefined
    }
  }
  return groups
}

const v6Groups = (text: string): readonly number[] | undefined => {
  const halves = text.split('::')
  if (halves.length > 2) return undefined
  const head = hextets(halves[0] ?? '')
  const tail = halves.length === 2 ? hextets(halves[1] ?? '') : []
  if (!head || !tail) return undefined
  const gap = 8 - head.length - tail.length
  if (halves.length === 2 ? gap < 1 : gap !== 0) return undefined
  return [...head, ...Array.from({ length: gap }, () => 0), ...tail]
}

export const parseRange = (text: string): IpRange | undefined => {
  const [address = '', mask, ...more] = text.split('/')
  if (more.length > 0 || (mask !== undefined && !BITS.test(mask))) return undefined
  const width = address.includes(':') ? 16 : 8
  const groups = width === 16 ? v6Groups(address) : v4Groups(address)
  const longest = width === 16 ? 128 : 32
  const bits = mask === undefined ? longest : Number(mask)
  return groups && bits <= longest ? { groups, width, bits } : undefined
}

/** Is every address of the first range in the second? Families never mix. */
export const within = (inner: IpRange, outer: IpRange): boolean => {
  if (inner.width !== outer.width || inner.bits < outer.bits) return false
  let left = outer.bits
  for (const [index, group] of outer.groups.entries()) {
    if (left <= 0) return true
    const shift = Math.max(0, outer.width - left)
    if (group >> shift !== (inner.groups[index] ?? 0) >> shift) return false
    left -= outer.width
  }
  return true
}
