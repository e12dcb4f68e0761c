/** The CRCs that Node does not have, eight bits at a time. */

const table32 = (polynomial: number): Uint32Array =>
  Uint32Array.from({ length: 256 }, (_, byte) => {
    let crc = byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ polynomial : crc >>> 1
    return crc >>> 0
  })

const CASTAGNOLI = table32(0x82f63b78)

/** CRC-32C, big-endian. */
export const crc32c = (data: Uint8Array): Buffer => {
  let crc = 0xffffffff
  for (let at = 0; at < data.length; at++) {
    crc = (crc >>> 8) ^ (CASTAGNOLI[(crc ^ (data[at] ?? 0)) & 0xff] ?? 0)
  }
  const digest = Buffer.alloc(4)
  digest.writeUInt32BE(~crc >>> 0)
  return digest
}

const NVME = 0x9a6c9329ac4bc9b5n

const table64 = (): readonly [high: Uint32Array, low: Uint32Array] => {
  const [high, low] = [new Uint32Array(256), new Uint32Array(256)]
  for (let byte = 0; byte < 256; byte++) {
    let crc = BigInt(byte)
    for (let bit = 0; bit < 8; bit++) crc = crc & 1n ? (crc >> 1n) ^ NVME : crc >> 1n
    high[byte] = Number(crc >> 32n)
    low[byte] = Number(crc & 0xffffffffn)
  }
  return [high, low]
}

const [HIGH, LOW] = table64()

/** CRC-64/NVME, big-endian; in two halves, since BigInt takes a hundred times as long. */
export const crc64nvme = (data: Uint8Array): Buffer => {
  let [high, low] = [0xffffffff, 0xffffffff]
  for (let at = 0; at < data.length; at++) {
    const index = (low ^ (data[at] ?? 0)) & 0xff
    low = ((low >>> 8) | (high << 24)) ^ (LOW[index] ?? 0)
    high = (high >>> 8) ^ (HIGH[index] ?? 0)
  }
  const digest = Buffer.alloc(8)
  digest.writeUInt32BE(~high >>> 0, 0)
  digest.writeUInt32BE(~low >>> 0, 4)
  return digest
}
