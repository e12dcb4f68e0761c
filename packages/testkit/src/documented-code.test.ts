/** The code that READMEs and guides show is what the packages are: it compiles, runs, and does what it says. */
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { tool } from '../../../scripts/tool.ts'

const ROOT = join(import.meta.dirname, '..', '..', '..')
const PAGES = {
  iam: 'packages/iam/README.md',
  sandbox: 'packages/sandbox/README.md',
  guide: 'docs/guides/sandbox.md',
} as const

const blocksOf = (page: keyof typeof PAGES): readonly string[] =>
  [...readFileSync(join(ROOT, PAGES[page]), 'utf8').matchAll(/```ts\n(.*?)```/gs)].map(
    ([, code = '']) => code,
  )

const blockOf = (page: keyof typeof PAGES, at = 0): string => {
  const block = blocksOf(page)[at]
  if (block === undefined)
    throw new Error(`${PAGES[page]} has no block of TypeScript number ${at + 1}`)
  return block
}

/** Puts code before the sandbox is closed, and its imports where imports go. */
const within = (code: string, more: string): string => {
  const imports = more.match(/^import .*$/gm) ?? []
  const rest = imports.reduce((text, line) => text.replace(line, ''), more)
  return [...imports, code.replace('await sandbox.close()', `${rest}\nawait sandbox.close()`)].join(
    '\n',
  )
}

/** Somebody who has no business in the bucket of the guide. */
const STRANGER = `
import { ListObjectsV2Command } from '@aws-sdk/client-s3'
const theirs = new S3Client(sandbox.clientConfig('999999999999', 'eu-west-1'))
await theirs.send(new ListObjectsV2Command({ Bucket: 'mine' })).catch(() => {})
`

const SHOWN = `
console.log(JSON.stringify({
  allowed: decision.allowed,
  missing: decision.missing,
  explained: explain(request, decision),
  said: accessDeniedMessage(request, decision),
}))
`

const EXAMPLES = {
  'iam.ts': () => blockOf('iam') + SHOWN,
  'sandbox.ts': () => blockOf('sandbox'),
  'guide.ts': () => within(blockOf('guide'), STRANGER + blockOf('guide', 1)),
} as const

let folder: string
beforeAll(() => {
  // Below the package, so that they find what it has installed.
  folder = mkdtempSync(join(import.meta.dirname, '..', '.guide-'))
  for (const [name, code] of Object.entries(EXAMPLES)) writeFileSync(join(folder, name), code())
  const settings = { extends: '../../../tsconfig.base.json', include: ['*.ts'] }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(settings))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const execute = promisify(execFile)
const run = (name: keyof typeof EXAMPLES) => execute(process.execPath, [join(folder, name)])

it('compiles', async () => {
  const [node, tsc] = tool('typescript', 'tsc')
  await expect(execute(node, [tsc, '-p', folder])).resolves.toMatchObject({ stdout: '' })
})

it('@xacct/iam decides, and says what is missing where', async () => {
  const { stdout } = await run('iam.ts')
  expect(JSON.parse(stdout)).toEqual({
    allowed: false,
    missing: [
      {
        side: 'key-policy',
        account: '111111111111',
        what: expect.stringContaining('an Allow for kms:Decrypt to '),
      },
    ],
    explained: expect.stringContaining('account 111111111111 lacks an Allow for kms:Decrypt'),
    said: expect.stringContaining('is not authorized to perform: kms:Decrypt'),
  })
})

describe('@xacct/sandbox', () => {
  it('answers as AWS does', async () => {
    await expect(run('sandbox.ts')).rejects.toMatchObject({
      stderr: expect.stringContaining('NoSuchBucket'),
    })
  })

  it('shows an operation as it is', () => {
    const packed = (code: string) => code.replaceAll(/\s/g, '').replaceAll(/,(?=[)}>\]])/g, '')
    const source = join(ROOT, 'packages/sandbox/src/services/sts/get-caller-identity.ts')
    expect(packed(readFileSync(source, 'utf8'))).toContain(packed(blockOf('sandbox', 1)))
  })

  it('says in the guide why access was denied', async () => {
    const { stdout } = await run('guide.ts')
    expect(stdout).toContain('s3:ListBucket')
    expect(stdout).toContain('999999999999')
  })
})
