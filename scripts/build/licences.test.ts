import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Metafile } from 'esbuild'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { writeLicences } from './licences.ts'

let root: string
const install = (name: string, license: string, text?: string): void => {
  const folder = join(root, 'node_modules', name)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name, version: '1.2.3', license }))
  if (text) writeFileSync(join(folder, 'LICENSE'), text)
}

/** What esbuild says of a bundle: the files in it, and how much of each is left. */
const bundleOf = (files: Readonly<Record<string, number>>): Metafile => {
  const inputs = Object.fromEntries(
    Object.entries(files).map(([file, bytesInOutput]) => [file, { bytesInOutput }]),
  )
  return {
    inputs: {},
    outputs: { 'dist/index.js': { bytes: 1, imports: [], exports: [], inputs } },
  }
}

const written = (): string => readFileSync(join(root, 'dist', 'THIRD-PARTY-LICENCES.txt'), 'utf8')

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'xacct-licences-'))
  mkdirSync(join(root, 'dist'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

it('names every package that is carried, those of one text together', () => {
  install('left-pad', 'MIT', 'Copyright A')
  install('@aws-sdk/core', 'Apache-2.0', 'Apache text')
  install('@aws-sdk/types', 'Apache-2.0', 'Apache text')
  writeLicences(
    root,
    'dist',
    bundleOf({
      'src/index.ts': 10,
      'node_modules/left-pad/index.js': 10,
      'node_modules/@aws-sdk/core/a/b.js': 10,
      'node_modules/@aws-sdk/types/c.js': 10,
    }),
  )
  expect(written().split(/\n-+\n/)).toEqual([
    '@aws-sdk/core 1.2.3\n@aws-sdk/types 1.2.3\n\nApache text\n',
    '\nleft-pad 1.2.3\n\nCopyright A\n',
  ])
})

it('leaves out what nothing is left of', () => {
  install('left-pad', 'MIT', 'Copyright A')
  install('shaken', 'MIT', 'Copyright B')
  const files = { 'node_modules/left-pad/index.js': 10, 'node_modules/shaken/index.js': 0 }
  writeLicences(root, 'dist', bundleOf(files))
  expect(written()).not.toContain('shaken')
})

it.each(['AGPL-3.0', 'UNLICENSED'])('refuses to carry %s', (license) => {
  install('other', license)
  const metafile = bundleOf({ 'node_modules/other/index.js': 10 })
  expect(() => writeLicences(root, 'dist', metafile)).toThrow(`other has licence ${license}`)
})
