/** The lines of git's protocol: https://git-scm.com/docs/gitprotocol-common */

export const pktLine = (text: string): Buffer => {
  const bytes = Buffer.from(text)
  return Buffer.concat([Buffer.from((bytes.length + 4).toString(16).padStart(4, '0')), bytes])
}

export const FLUSH = Buffer.from('0000')

/** The lines up to the first flush; undefined where these bytes are none. */
export const linesUpToFlush = (bytes: Buffer): readonly string[] | undefined => {
  const lines: string[] = []
  let at = 0
  for (;;) {
    const digits = bytes.toString('latin1', at, at + 4)
    if (!/^[0-9a-f]{4}$/i.test(digits)) return undefined
    const length = Number.parseInt(digits, 16)
    if (length === 0) return lines
    if (length < 4 || at + length > bytes.length) return undefined
    lines.push(bytes.toString('utf8', at + 4, at + length))
    at += length
  }
}
