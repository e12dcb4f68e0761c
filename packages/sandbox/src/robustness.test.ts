/**
 * Whatever arrives, the sandbox answers with a service's error or a result, and goes on. The number of requests grows
 * with XACCT_FUZZ, for instance 25 for 50,000.
 */
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ServiceError } from './errors.ts'
import { rootCaller } from './identity/caller.ts'
import { createSandbox, type Sandbox, type WireRequest } from './index.ts'
import { allServices } from './services/index.ts'
import { knownOf } from './services/service.ts'
import { arbitraryInput } from './testing/arbitrary-input.ts'

const FACTOR = Number(process.env['XACCT_FUZZ'] ?? 1)
const SEED = 20_191_201

let sandbox: Sandbox
const inside: unknown[] = []
beforeAll(() => {
  sandbox = createSandbox({ failed: (error) => void inside.push(error) })
})
afterAll(() => sandbox.close())

const services = await allServices()
const operations = services.flatMap(({ operations }) => Object.values(operations))

describe('operations', () => {
  it.each(
    operations.map((operation) => [`${operation.service}:${operation.name}`, operation] as const),
  )('%s answers any input', async (_, operation) => {
    let answers = 0
    await fc.assert(
      fc.asyncProperty(arbitraryInput(operation), async (input) => {
        const options = { caller: rootCaller('111111111111'), region: 'eu-west-1' }
        try {
          await sandbox.world.invoke(operation, input, options)
        } catch (error) {
          if (!(error instanceof ServiceError)) throw error
        }
        answers += 1
      }),
      { numRuns: 4 * FACTOR, seed: SEED },
    )
    await sandbox.settled()
    expect(inside).toEqual([])
    expect(answers).toBeGreaterThan(0)
  })
})

const text = fc.string({ unit: 'binary', maxLength: 40 })

const targets = (
  await Promise.all(
    services.map(async (service) => {
      const names = [...(await knownOf(service))]
      return (service.targets ?? []).flatMap((prefix) => names.map((name) => `${prefix}.${name}`))
    }),
  )
).flat()

const bodies = fc.oneof(
  fc.uint8Array({ maxLength: 200 }),
  fc.json().map((json) => Buffer.from(json)),
  fc
    .constantFrom(
      '[[[[[[[[[[[[[[[[[[[[',
      `${'['.repeat(100_000)}`,
      '{"__proto__":{"polluted":true}}',
      '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>',
      '<a><a><a><a><a><a>',
      'Action=AssumeRole&Version=2011-06-15&Tags.member.99999999999.Key=x&Tags.member.__proto__.Key=y',
      `Action=GetUser&Version=2010-05-08&${'a.'.repeat(5000)}=1`,
      'ffffffff;chunk-signature=x\r\nabc',
    )
    .map((body) => Buffer.from(body)),
)

const request: fc.Arbitrary<WireRequest> = fc.record({
  method: fc.constantFrom('GET', 'PUT', 'POST', 'DELETE', 'HEAD', 'PATCH', 'TRACE'),
  path: fc.oneof(
    text.map((path) => `/${path}`),
    fc.constantFrom(
      '/',
      '//',
      '/..',
      '/%00',
      '/bucket/%2e%2e/%ff',
      '/bucket/key',
      `/${'a/'.repeat(2000)}`,
    ),
  ),
  query: fc.oneof(
    text,
    fc.constantFrom(
      '',
      'acl',
      'uploads',
      'uploadId=x&partNumber=y',
      'list-type=2&max-keys=-1',
      'X-Amz-Signature=1&X-Amz-Credential=a/b/c/d/aws4_request',
    ),
  ),
  headers: fc.record(
    {
      authorization: fc.oneof(
        text,
        fc.constantFrom(
          'AWS4-HMAC-SHA256 Credential=AKIA/20260101/eu-west-1/kms/aws4_request, SignedHeaders=host, Signature=00',
          'AWS4-HMAC-SHA256 Credential=, SignedHeaders=, Signature=',
          'Basic eDp5',
        ),
      ),
      'x-amz-target': fc.oneof(text, fc.constantFrom(...targets)),
      'x-amz-date': fc.oneof(text, fc.constantFrom('20260101T000000Z')),
      'content-type': fc.constantFrom(
        'application/x-www-form-urlencoded',
        'application/x-amz-json-1.1',
        'text/xml',
      ),
      'x-amz-content-sha256': fc.constantFrom(
        'UNSIGNED-PAYLOAD',
        'STREAMING-UNSIGNED-PAYLOAD-TRAILER',
        'x',
      ),
      'content-encoding': fc.constantFrom('aws-chunked', 'gzip'),
      host: fc.constantFrom('127.0.0.1', 'bucket.s3.eu-west-1.amazonaws.com', '\0'),
    },
    { requiredKeys: [] },
  ),
  body: bodies,
})

it('requests of any kind get an answer that is no failure of the sandbox', async () => {
  const statuses = new Set<number>()
  await fc.assert(
    fc.asyncProperty(request, async (wire) => {
      const { status } = await sandbox.handle(wire)
      statuses.add(status)
      return status >= 200 && status < 600 && status !== 500
    }),
    { numRuns: 1500 * FACTOR, seed: SEED },
  )
  expect(inside).toEqual([])
  expect(Object.keys(Object.prototype)).toEqual([])
  expect(statuses.size).toBeGreaterThan(2)
})
