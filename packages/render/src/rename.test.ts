import { expect, it } from 'vitest'
import { renamePackages } from './rename.ts'

const packages = { cdktn: { name: 'cdktf', version: '0.21.0' } }
const code = [
  "import { App } from 'cdktn'",
  "import type { X } from 'cdktn/lib/x.js'",
  "import 'cdktn'",
  "await import('cdktn')",
  "import { y } from 'cdktn-other'",
  "const text = 'cdktn'",
].join('\n')
const manifest = '{ "dependencies": { "cdktn": "0.24.0", "cdktn-cli": "0.24.0" } }'

const rename = (files: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    [
      ...renamePackages(
        new Map(Object.entries(files).map(([path, text]) => [path, { text }])),
        packages,
        'engines/cdktf',
      ),
    ].map(([path, { text }]) => [path, text]),
  )

it('renames specifiers and the dependency, and nothing that looks like them', () => {
  expect(rename({ 'infra/main.ts': code, 'package.json': manifest, 'README.md': code })).toEqual({
    'infra/main.ts': [
      "import { App } from 'cdktf'",
      "import type { X } from 'cdktf/lib/x.js'",
      "import 'cdktf'",
      "await import('cdktf')",
      "import { y } from 'cdktn-other'",
      "const text = 'cdktn'",
    ].join('\n'),
    'package.json': '{ "dependencies": { "cdktf": "0.21.0", "cdktn-cli": "0.24.0" } }',
    'README.md': code,
  })
})

it('refuses to find nothing in code, even when the new name is there', () => {
  expect(() =>
    rename({ 'infra/main.ts': "import { App } from 'cdktf'", 'package.json': manifest }),
  ).toThrow('templates/engines/cdktf: no cdktn in code to rename to cdktf')
})

it('refuses to find nothing in package.json', () => {
  expect(() => rename({ 'infra/main.ts': code, 'package.json': '{}' })).toThrow(
    'no cdktn in package.json to rename to cdktf',
  )
})
