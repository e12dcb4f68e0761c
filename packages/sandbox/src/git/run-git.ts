/** The machine's git, shut off from the user's and the machine's configuration, and without a shell. */
import { spawn } from 'node:child_process'
import { devNull } from 'node:os'
import { SandboxError } from '../errors.ts'

export type GitResult = {
  readonly code: number
  readonly stdout: Buffer
  readonly stderr: string
}

type Options = {
  readonly input?: Uint8Array
  /** Variables besides the isolation, for instance GIT_PROTOCOL. */
  readonly env?: Readonly<Record<string, string | undefined>>
}

/** Hooks would run foreign code, and dates must not depend on the machine's zone. */
const isolated = (folder: string): NodeJS.ProcessEnv => ({
  PATH: process.env['PATH'],
  ...(process.env['SystemRoot'] ? { SystemRoot: process.env['SystemRoot'] } : {}),
  HOME: folder,
  GIT_DIR: folder,
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: devNull,
  GIT_CONFIG_COUNT: '2',
  GIT_CONFIG_KEY_0: 'core.hooksPath',
  GIT_CONFIG_VALUE_0: devNull,
  GIT_CONFIG_KEY_1: 'gc.auto',
  GIT_CONFIG_VALUE_1: '0',
  GIT_TERMINAL_PROMPT: '0',
  GIT_OPTIONAL_LOCKS: '0',
  LC_ALL: 'C',
  TZ: 'UTC',
})

const missing = (): SandboxError =>
  new SandboxError(
    'NO_GIT',
    'git was not found on the PATH; install it to use repositories in the sandbox.',
  )

/**
 * Runs git in a bare repository, whatever it answers.
 * @throws SandboxError `NO_GIT`
 */
export const tryGit = (
  folder: string,
  args: readonly string[],
  { input, env = {} }: Options = {},
): Promise<GitResult> =>
  new Promise((resolve, reject) => {
    const child = spawn('git', args, {
      env: { ...isolated(folder), ...env },
      stdio: ['pipe', 'pipe', 'pipe'],
      windowsHide: true,
    })
    const out: Buffer[] = []
    const err: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => void out.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => void err.push(chunk))
    // git may end before it has read everything; its exit code says why.
    child.stdin.on('error', () => {})
    child.on('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'ENOENT' ? missing() : error),
    )
    child.on('close', (code) =>
      resolve({
        code: code ?? 1,
        stdout: Buffer.concat(out),
        stderr: Buffer.concat(err).toString('utf8').trim(),
      }),
    )
    child.stdin.end(input)
  })

/** Runs git where any failure is a bug of ours. */
export const git = async (
  folder: string,
  args: readonly string[],
  options: Options = {},
): Promise<Buffer> => {
  const { code, stdout, stderr } = await tryGit(folder, args, options)
  if (code !== 0) throw new Error(`git ${args[0]} failed: ${stderr || code}`)
  return stdout
}
