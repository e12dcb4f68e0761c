import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')

/**
 * How to call a tool of the workspace: its JavaScript, run by this Node. What `node_modules/.bin` holds cannot be
 * spawned without a shell on Windows.
 */
export const tool = (name: string, bin = name): readonly [string, string] => {
  const folder = join(root, 'node_modules', name)
  const manifest: { readonly bin: string | Readonly<Record<string, string>> } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  )
  const path = typeof manifest.bin === 'string' ? manifest.bin : manifest.bin[bin]
  if (path === undefined) throw new Error(`${name} has no command "${bin}"`)
  return [process.execPath, join(folder, path)]
}
