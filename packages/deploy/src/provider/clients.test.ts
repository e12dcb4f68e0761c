import { describe, expect, it } from 'vitest'
import { clientsFor } from './clients.ts'

const keys = { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'secret' }

describe('clientsFor', () => {
  it('makes one client per service', () => {
    const clients = clientsFor({ url: undefined, keys, region: 'eu-west-1' })
    expect(clients.s3).toBe(clients.s3)
    expect(clients.s3).not.toBe(clients.kms)
  })

  it('reaches a sandbox at its address, where nothing has to settle', async () => {
    const clients = clientsFor({ url: 'http://127.0.0.1:4510', keys, region: 'eu-west-1' })
    const { hostname, port } = (await clients.kms.config.endpoint?.()) ?? {}
    expect([hostname, port]).toEqual(['127.0.0.1', 4510])
    expect(clients.s3.config.forcePathStyle).toBe(true)
    expect(clients.patience).toBe(0)
  })

  it('gives AWS time, and more attempts than the SDK would', async () => {
    const clients = clientsFor({ url: undefined, keys, region: 'eu-west-1' })
    expect(clients.patience).toBeGreaterThan(0)
    expect(await clients.iam.config.maxAttempts()).toBeGreaterThan(3)
    expect(clients.s3.config.forcePathStyle).toBe(false)
  })
})
