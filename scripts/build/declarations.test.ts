import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { declarations } from './declarations.ts'

const SHARED = join(import.meta.dirname, '..', '..', 'tsconfig.declarations.json')

let root: string
const write = (path: string, text: string): void => {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}
const typesOf = (name: string): string => join(root, 'dist', 'types', `${name}.d.ts`)

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'xacct-declared-'))
  const options = { extends: SHARED, compilerOptions: { types: [] } }
  write('tsconfig.declarations.json', JSON.stringify(options))
  write('package.json', '{ "type": "module", "dependencies": { "ours": "1.0.0" } }')
  for (const name of ['ours', 'theirs']) {
    write(`node_modules/${name}/package.json`, `{ "name": "${name}", "types": "index.d.ts" }`)
    write(`node_modules/${name}/index.d.ts`, 'export type Thing = { readonly name: string }\n')
  }
  write('src/inside.ts', 'export type Inside = { readonly secret: string }\n')
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

it('keeps what the index reaches, without what is internal and what that led to', () => {
  write('src/index.ts', "export type { Shop } from './shop.ts'\n")
  write(
    'src/shop.ts',
    `import type { Thing } from 'ours'
import type { Inside } from './inside.ts'
export type Shop = {
  readonly things: readonly Thing[]
  /** @internal */
  readonly inside: Inside
}
/** @internal */
export const shop = (inside: Inside): Shop => ({ things: [], inside })
`,
  )
  declarations(root)
  expect(readFileSync(typesOf('shop'), 'utf8')).toContain('readonly things: readonly Thing[]')
  expect(readFileSync(typesOf('shop'), 'utf8')).not.toMatch(/inside/i)
  expect(existsSync(typesOf('inside'))).toBe(false)
})

it('refuses types of a package that is not installed along', () => {
  write('src/index.ts', "export type { Thing } from 'theirs'\n")
  expect(() => declarations(root)).toThrow(/name theirs, which is no dependency/)
})

it('says what does not compile', () => {
  write('src/index.ts', "export const one: number = 'two'\n")
  expect(() => declarations(root)).toThrow(/TS2322/)
})
