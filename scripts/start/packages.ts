/** Our packages that a generated repository uses: packed from this checkout, as its version of them may not be published. */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { type Packed, pack } from '../build/pack.ts'

/** In `packages/`. The policy evaluator comes along with the sandbox. */
const FOLDERS = ['iam', 'sandbox', 'deploy']

/** Packs them into `folder`, which is made anew. */
export const packOurs = async (folder: string): Promise<readonly Packed[]> => {
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  return Promise.all(FOLDERS.map((each) => pack(each, folder)))
}

type Manifest = { readonly devDependencies: Readonly<Record<string, string>> }

/** Points a scaffolded repository at the tarballs; what it does not ask for itself is overridden where it is asked for. */
export const useOurs = async (repository: string, packed: readonly Packed[]): Promise<void> => {
  const file = join(repository, 'package.json')
  const manifest = JSON.parse(await readFile(file, 'utf8')) as Manifest
  const tarballs = packed.map(
    ({ name, tarball }) => [name, `file:${relative(repository, tarball)}`] as const,
  )
  const asked = tarballs.filter(([name]) => Object.hasOwn(manifest.devDependencies, name))
  const others = tarballs.filter(([name]) => !Object.hasOwn(manifest.devDependencies, name))
  const edited = {
    ...manifest,
    devDependencies: { ...manifest.devDependencies, ...Object.fromEntries(asked) },
    overrides: Object.fromEntries(others),
  }
  await writeFile(file, `${JSON.stringify(edited, null, 2)}\n`)
}
