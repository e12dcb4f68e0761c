/** Types of a published package: the declarations that its index reaches, and nothing else. */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { tool } from '../tool.ts'

/** What a declaration imports, as tsc prints it. */
const IMPORTED = /(?:\bfrom |\bimport\()'([^']+)'/g

const importsOf = (file: string): readonly string[] =>
  [...readFileSync(file, 'utf8').matchAll(IMPORTED)].map(([, specifier = '']) => specifier)

/** `./clock.ts` in a declaration means `./clock.d.ts`; TypeScript resolves it like that, too. */
const declarationOf = (from: string, specifier: string): string =>
  join(dirname(from), specifier.replace(/\.ts$/, '.d.ts'))

type Reached = { readonly files: ReadonlySet<string>; readonly packages: ReadonlySet<string> }

/** Every declaration that `entry` leads to, and the packages that they name. */
const reach = (entry: string): Reached => {
  const files = new Set([entry])
  const packages = new Set<string>()
  for (const file of files) {
    for (const specifier of importsOf(file)) {
      if (specifier.startsWith('.')) files.add(declarationOf(file, specifier))
      else packages.add(specifier)
    }
  }
  return { files, packages }
}

const emit = (root: string, outDir: string): void => {
  const [node, tsc] = tool('typescript', 'tsc')
  const args = [tsc, '-p', 'tsconfig.declarations.json', '--outDir', outDir]
  const { status, stdout } = spawnSync(node, args, { cwd: root, encoding: 'utf8' })
  if (status !== 0) throw new Error(`no declarations of ${root}:\n${stdout}`)
}

type Manifest = { readonly dependencies?: Readonly<Record<string, string>> }

/** A package that is not installed along with this one would be `any` to its users, or an error. */
const checkPackages = (root: string, packages: Reached['packages']): void => {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest
  const strange = [...packages].filter(
    (name) => !isBuiltin(name) && !Object.hasOwn(manifest.dependencies ?? {}, name),
  )
  if (strange.length === 0) return
  throw new Error(
    `the types of ${root} name ${strange.join(', ')}, which is no dependency: mark what leads there @internal`,
  )
}

/** Writes `dist/types`; `tsconfig.declarations.json` of the package says from which files. */
export const declarations = (root: string): void => {
  const scratch = mkdtempSync(join(tmpdir(), 'xacct-types-'))
  try {
    emit(root, scratch)
    const { files, packages } = reach(join(scratch, 'index.d.ts'))
    checkPackages(root, packages)
    for (const file of files) cpSync(file, join(root, 'dist', 'types', relative(scratch, file)))
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}
