/** The code of the guide runs as it stands there. */
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'

const PACKAGE = join(import.meta.dirname, '..')
const GUIDE = join(PACKAGE, '..', '..', 'docs', 'guides', 'sandbox.md')

const blocks = [...readFileSync(GUIDE, 'utf8').matchAll(/```ts\n([^`]+)```/g)].map(
  ([, code = '']) => code,
)

// Below the package, so that it finds what the package has installed.
let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(PACKAGE, '.guide-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('makes a bucket, is refused one, and says why', async () => {
  const [first = '', second = ''] = blocks
  expect(blocks).toHaveLength(2)
  const [before = '', after = ''] = first.split('await sandbox.close()')
  const stranger = `
const theirs = new S3Client(sandbox.clientConfig('999999999999', 'eu-west-1'))
await theirs.send(new (await import('@aws-sdk/client-s3')).ListObjectsV2Command({ Bucket: 'mine' })).catch(() => {})
`
  const file = join(folder, 'guide.ts')
  const imports = second
    .split('\n')
    .filter((line) => line.startsWith('import'))
    .join('\n')
  const rest = second.replace(imports, '')
  writeFileSync(file, `${imports}\n${before}${stranger}${rest}await sandbox.close()${after}`)
  const { stdout } = await promisify(execFile)(process.execPath, [file])
  expect(stdout).toContain('s3:ListBucket')
  expect(stdout).toContain('999999999999')
})
