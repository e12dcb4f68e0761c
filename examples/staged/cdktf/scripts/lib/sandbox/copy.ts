/**
 * A copy of this repository to deploy from. A deployment writes plans, outputs and stack settings beside the program;
 * those of a sandbox must never meet those of AWS.
 */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** Inside the repository, so that a copy finds the packages that are installed here or further up. Git ignores it. */
const FOLDER = '.sandbox'

const LEFT_OUT = [
  FOLDER,
  'node_modules',
  '.git',
  // What earlier deployments wrote, to AWS or to a sandbox.
  ...['.deploy', '.pulumi', '.terraform', 'cdk.out', 'cdktf.out', 'pulumi.out'],
  // Secrets of this stack are encrypted with a key that only AWS has.
  'Pulumi.live.yaml',
]

export type Copy = { readonly folder: string; readonly remove: () => void }

export const copyRepository = (root: string): Copy => {
  mkdirSync(join(root, FOLDER), { recursive: true })
  const folder = mkdtempSync(join(root, FOLDER, 'run-'))
  for (const name of readdirSync(root)) {
    if (LEFT_OUT.includes(name)) continue
    cpSync(join(root, name), join(folder, name), { recursive: true })
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}
