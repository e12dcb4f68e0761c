/** What a sandbox reads of itself, and when: a process of its own shows it. */
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const INDEX = join(import.meta.dirname, '..', 'index.ts')

const CODE = `
import { createRequire } from 'node:module'
const { cache } = createRequire(${JSON.stringify(INDEX)})
const clients = () => Object.keys(cache).flatMap((file) => /client-[a-z0-9-]+/.exec(file)?.[0] ?? [])
const { createSandbox } = await import(${JSON.stringify(INDEX)})
const sandbox = createSandbox()
const url = await sandbox.listen()
const atStart = clients()
await fetch(url, {
  method: 'POST',
  headers: { 'x-amz-target': 'AmazonSSM.GetParameter', 'content-type': 'application/x-amz-json-1.1' },
  body: '{}',
})
console.log(JSON.stringify({ atStart, called: clients() }))
await sandbox.close()
`

it('reads the schemas of a service when it is first called, and of no other', async () => {
  const args = ['--input-type=module', '--eval', CODE]
  const { stdout } = await promisify(execFile)(process.execPath, args)
  expect(JSON.parse(stdout)).toEqual({
    atStart: [],
    // SecureString parameters are encrypted by KMS.
    called: expect.arrayContaining(['client-ssm', 'client-kms']),
  })
  expect(stdout).not.toContain('client-s3')
})
