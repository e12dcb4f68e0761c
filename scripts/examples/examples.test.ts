import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EXAMPLES, exampleNames, makeExample } from './make-example.ts'

/** Compressed bytes may differ between versions of zlib; what they hold may not. */
const textOf = (dir: string, path: string): string => {
  const text = readFileSync(join(dir, path), 'utf8')
  if (path !== '.xacct/base') return text
  return brotliDecompressSync(Buffer.from(text, 'base64')).toString('utf8')
}

/** What tools leave behind in an example that somebody tried. */
const LEFT_BEHIND = /^(node_modules|cdk\.out|cdktf\.out|pulumi\.out|\.deploy)\/|-lock\.(json|yaml)$/

const filesIn = (dir: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(dir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(dir.length + 1))
      .filter((path) => !LEFT_BEHIND.test(path))
      .sort()
      .map((path) => [path, textOf(dir, path)]),
  )

let scratch: string
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'xacct-examples-'))
})
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

describe.each(exampleNames())('examples/%s', (name) => {
  it.each(['cdk', 'pulumi', 'cdktf'])('%s is what its answers make today', async (engine) => {
    const dir = join(scratch, name, engine)
    await makeExample(name, engine, dir)
    expect(filesIn(join(EXAMPLES, name, engine))).toEqual(filesIn(dir))
  })
})
