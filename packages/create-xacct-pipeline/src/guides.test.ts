/** The commands of the guides run as they stand there, one after the other, in one repository. */
import { execFileSync } from 'node:child_process'
import { appendFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parts } from './parts.ts'
import { run, tempDir } from './testing.ts'

const GUIDES = join(import.meta.dirname, '..', '..', '..', 'docs', 'guides')

/** Lines of shell blocks; `xacct` is what the guides call us. */
const commandsOf = (guide: string): readonly string[] =>
  [...readFileSync(join(GUIDES, guide), 'utf8').matchAll(/```sh\n([^`]+)```/g)].flatMap(
    ([, block = '']) => block.trim().split('\n'),
  )

const { dir: cwd, remove } = tempDir()
const repo = join(cwd, 'shop')
afterAll(remove)

const git = (...args: readonly string[]): string =>
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...args], {
    cwd: repo,
    encoding: 'utf8',
  })

const commit = (): void => {
  git('add', '--all')
  git('commit', '--quiet', '--allow-empty', '--message', 'x')
}

beforeAll(async () => {
  const flags = [
    ...['--engine', 'pulumi', '--account', '111111111111', '--region', 'eu-west-1'],
    ...['--repository', 'example/shop', '--target', 'live=222222222222'],
    ...['--package-manager', 'npm', '--no-install', '--no-git'],
  ]
  expect((await run([repo, ...flags], { cwd, parts })).code).toBe(0)
  git('init', '--quiet')
  commit()
})

/** What the guide says between two commands. */
const BEFORE: Readonly<Record<string, () => void>> = {
  'xacct template check': () =>
    appendFileSync(join(repo, '.xacct/templates/templates/app/404.html'), '<!-- ours -->\n'),
  'git add --all': () => appendFileSync(join(repo, 'README.md'), 'What an update brought.\n'),
}

/** Ends of an update need one that waits. */
const WAITING = ['xacct update --continue', 'xacct update --abort']

const type = async (command: string): Promise<readonly [code: number, text: string]> => {
  const words = command.split(/\s+/)
  if (words[0] === 'git') {
    const [, ...args] = command.match(/"[^"]+"|\S+/g) ?? []
    return [0, git(...args.map((word) => word.replaceAll('"', '')))]
  }
  const { code, out, err } = await run(words.slice(1), { cwd: repo, parts })
  return [code, out + err]
}

describe.each(['templates.md', 'updates.md'])('docs/guides/%s', (guide) => {
  const commands = commandsOf(guide).filter((command) => !command.startsWith('npm create'))

  it('has commands', () => {
    expect(commands.length).toBeGreaterThan(5)
  })

  it.each(commands.filter((command) => !WAITING.includes(command)))('%s', async (command) => {
    BEFORE[command]?.()
    if (command.startsWith('xacct')) commit()
    const [code, text] = await type(command)
    // Dependencies are not installed in this test, so that `update` has nothing to say of them.
    expect([code, text]).toEqual([0, expect.any(String)])
  })

  it.each(commands.filter((command) => WAITING.includes(command)))(
    '%s, with nothing waiting',
    async (command) => {
      const [code, text] = await type(command)
      expect([code, text]).toEqual([2, expect.stringMatching(/^No update of .* is waiting/)])
    },
  )
})

describe('sources of packs', () => {
  it.each(commandsOf('templates.md').filter((command) => command.startsWith('npm create')))(
    '%s',
    async (command) => {
      const { readSource } = await import('@xacct/update/packs')
      const source = command.split(' ').at(-1) ?? ''
      expect(readSource(source, cwd).kind).toMatch(/^(npm|git)$/)
    },
  )
})
