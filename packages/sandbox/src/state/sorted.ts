/** Keys in order, for tables that are read in pages. */

/** Where a UTF-16 unit stands among code points: surrogates come after all others. */
const rank = (unit: number): number =>
  unit >= 0xe000 ? unit - 0x800 : unit >= 0xd800 ? unit + 0x2000 : unit

/** The order of code points, which is that of the bytes in UTF-8. */
export const byCodePoint = (a: string, b: string): number => {
  const length = Math.min(a.length, b.length)
  for (let at = 0; at < length; at++) {
    const [x, y] = [a.charCodeAt(at), b.charCodeAt(at)]
    if (x !== y) return rank(x) - rank(y)
  }
  return a.length - b.length
}

/** How many of the sorted keys stand before the first one for which `reached` holds. */
export const firstWhere = (
  keys: readonly string[],
  reached: (key: string) => boolean,
  from = 0,
): number => {
  let [low, high] = [from, keys.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (reached(keys[middle] ?? '')) high = middle
    else low = middle + 1
  }
  return low
}

const placeOf = (keys: readonly string[], key: string): number =>
  firstWhere(keys, (other) => byCodePoint(other, key) >= 0)

export const insert = (keys: string[], key: string): void => {
  const at = placeOf(keys, key)
  if (keys[at] !== key) keys.splice(at, 0, key)
}

export const remove = (keys: string[], key: string): void => {
  const at = placeOf(keys, key)
  if (keys[at] === key) keys.splice(at, 1)
}
