/** The licences of what a bundle carries: their authors ask for no more than to be named with every copy. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Metafile } from 'esbuild'

/** Licences under which somebody else's code may be part of ours. */
const ALLOWED = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT']

type Carried = { readonly name: string; readonly version: string; readonly license?: string }

/** The folder of the package that a file belongs to; undefined for our own. */
const packageOf = (file: string): string | undefined =>
  /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0]

const textIn = (folder: string): string => {
  const name = readdirSync(folder).find((each) => /^licen[cs]e(\.|$)/i.test(each))
  return name ? readFileSync(join(folder, name), 'utf8').trim() : ''
}

const manifestOf = (folder: string): Carried =>
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Carried

const check = ({ name, license = 'none' }: Carried): void => {
  if (ALLOWED.includes(license)) return
  throw new Error(`${name} has licence ${license}; a bundle may carry ${ALLOWED.join(', ')}`)
}

/** One section for each text, with the packages that it is the licence of. */
const sections = (folders: readonly string[]): string => {
  const byText = new Map<string, string[]>()
  for (const folder of folders) {
    const carried = manifestOf(folder)
    check(carried)
    const text = textIn(folder) || `Licence: ${carried.license}`
    const { name, version } = carried
    byText.set(text, [...(byText.get(text) ?? []), `${name} ${version}`])
  }
  return [...byText]
    .map(([text, packages]) => `${[...new Set(packages)].join('\n')}\n\n${text}\n`)
    .join(`\n${'-'.repeat(80)}\n\n`)
}

/** Files of which something is left in the bundle. */
const carriedFiles = ({ outputs }: Metafile): readonly string[] =>
  Object.values(outputs).flatMap(({ inputs }) =>
    Object.entries(inputs)
      .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
      .map(([file]) => file),
  )

/** Writes `THIRD-PARTY-LICENCES.txt` beside the bundle, unless it is all our own. */
export const writeLicences = (root: string, outdir: string, metafile: Metafile): void => {
  const folders = new Set(
    carriedFiles(metafile).flatMap((file) => packageOf(join(root, file)) ?? []),
  )
  if (folders.size === 0) return
  writeFileSync(join(root, outdir, 'THIRD-PARTY-LICENCES.txt'), sections([...folders].sort()))
}
