import { describe, expect, it } from 'vitest'
import { cipherOf, KEY_BYTES } from './cipher.ts'

const key = (fill: number) => new Uint8Array(KEY_BYTES).fill(fill)

describe('a cipher', () => {
  it('opens what Go seals: a nonce, then the text with its tag', () => {
    // AES-256-GCM, key of 32 zero bytes, nonce of 12 zero bytes: test case 14 of the specification of GCM, text of 16 zero bytes.
    const sealed = Buffer.from(
      'cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919',
      'hex',
    ).toString('base64')
    const nonce = Buffer.alloc(12).toString('base64')
    expect(cipherOf(key(0)).open(`v1:${nonce}:${sealed}`)).toBe('\0'.repeat(16))
  })

  it('opens what it has sealed, which is never the same twice', () => {
    const { seal, open } = cipherOf(key(1))
    const [a, b] = [seal('"hush"'), seal('"hush"')]
    expect(a).toMatch(/^v1:[\w+/=]+:[\w+/=]+$/)
    expect(a).not.toBe(b)
    expect([open(a), open(b)]).toEqual(['"hush"', '"hush"'])
  })

  it.each([
    ['another key', (sealed: string) => cipherOf(key(2)).open(sealed)],
    [
      'a text that was changed',
      (sealed: string) => cipherOf(key(1)).open(`${sealed.slice(0, -4)}AAA=`),
    ],
    ['no ciphertext', () => cipherOf(key(1)).open('hush')],
  ])('refuses %s', (_, open) => {
    expect(() => open(cipherOf(key(1)).seal('"hush"'))).toThrow('A secret cannot be decrypted')
  })
})
