import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { DeployError } from '../../errors.ts'

export type Cipher = {
  readonly seal: (text: string) => string
  readonly open: (sealed: string) => string
}

const ALGORITHM = 'aes-256-gcm'
const NONCE_BYTES = 12
const TAG_BYTES = 16

export const KEY_BYTES = 32

const damaged = (): DeployError =>
  new DeployError(
    'BAD_STATE',
    'A secret cannot be decrypted: it was encrypted with another key than the one that encryptedkey in the settings of the stack stands for.',
  )

/**
 * What Pulumi makes of a secret with a data key: `v1:<nonce>:<text and tag>`.
 * https://github.com/pulumi/pulumi/blob/master/sdk/go/common/resource/config/crypt.go
 */
export const cipherOf = (key: Uint8Array): Cipher => ({
  seal: (text) => {
    const nonce = randomBytes(NONCE_BYTES)
    const cipher = createCipheriv(ALGORITHM, key, nonce)
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
    return `v1:${nonce.toString('base64')}:${sealed.toString('base64')}`
  },
  open: (sealed) => {
    const [version, nonce = '', text = ''] = sealed.split(':')
    const bytes = Buffer.from(text, 'base64')
    if (version !== 'v1' || bytes.length < TAG_BYTES) throw damaged()
    try {
      const decipher = createDecipheriv(ALGORITHM, key, Buffer.from(nonce, 'base64'))
      decipher.setAuthTag(bytes.subarray(-TAG_BYTES))
      const start = decipher.update(bytes.subarray(0, -TAG_BYTES))
      return Buffer.concat([start, decipher.final()]).toString('utf8')
    } catch {
      throw damaged()
    }
  },
})
