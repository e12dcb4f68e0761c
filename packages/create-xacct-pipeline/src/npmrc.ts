import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

const keysIn = (text: string): readonly string[] =>
  text
    .split('\n')
    .flatMap(
      (line) => /^\s*([a-z][\w-]*)\s*(?:\[\])?\s*=/i.exec(line)?.[1]?.replaceAll('_', '-') ?? [],
    )

/** Names that an .npmrc or the user's environment sets, in kebab-case: npm exports those to us as well. */
export const configuredForNpm = async (
  env: Readonly<Record<string, string | undefined>>,
): Promise<ReadonlySet<string>> => {
  const project = env.npm_config_local_prefix
  const files = [
    env.npm_config_globalconfig,
    env.npm_config_userconfig,
    project && join(project, '.npmrc'),
  ]
  const texts = await Promise.all(
    files.map((file) => (file ? readFile(file, 'utf8').catch(() => '') : '')),
  )
  const upperCase = Object.keys(env)
    .filter((name) => name.startsWith('NPM_CONFIG_'))
    .map((name) => name.slice('NPM_CONFIG_'.length).toLowerCase().replaceAll('_', '-'))
  return new Set([...texts.flatMap(keysIn), ...upperCase])
}
