/** The least that a generated repository consists of, for tests of what runs its scripts. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

export type Folder = Disposable & { readonly dir: string }

/** A temporary folder with these files. */
export const folderOf = (files: Readonly<Record<string, string>>): Folder => {
  const dir = realpathSync(mkdtempSync(join(tmpdir(), 'xacct-deployment-')))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true })
    writeFileSync(join(dir, path), text, { mode: 0o755 })
  }
  return { dir, [Symbol.dispose]: () => rmSync(dir, { recursive: true, force: true }) }
}

export const HOME = '111111111111'
export const TARGET = '222222222222'

const MODEL = `
export const pipelineModel = (config) => config
export const homeOf = ({ home }) => home
export const accountsOf = ({ accounts }) => accounts.map((account) => ({ account }))
`

const CONFIG = {
  home: { account: HOME, region: 'eu-west-1' },
  accounts: [HOME, TARGET],
}

/** @param script what every script of it does */
export const repositoryFiles = (engine: string, script: string): Record<string, string> => ({
  'package.json': '{ "type": "module" }',
  '.xacct/answers.json': JSON.stringify({ answers: { engine } }),
  'pipeline.config.ts': `export default ${JSON.stringify(CONFIG)}`,
  'infra/shared/index.ts': MODEL,
  'scripts/bootstrap.ts': script,
  'scripts/deploy.ts': script,
  'scripts/destroy.ts': script,
})
