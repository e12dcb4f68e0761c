import { spawn } from 'node:child_process'

export type CommandResult = {
  /** Exit code; 127 when the command was not found. */
  readonly code: number
  readonly output: string
}

type Options = {
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly input?: string | Uint8Array
  readonly signal?: AbortSignal
}

/** Runs a command to its end and collects what it printed. Never throws. */
export const runCommand = (
  command: string,
  args: readonly string[],
  options: Options,
): Promise<CommandResult> =>
  new Promise((done) => {
    const chunks: Buffer[] = []
    const child = spawn(command, [...args], {
      cwd: options.cwd,
      env: options.env as NodeJS.ProcessEnv,
      stdio: ['pipe', 'pipe', 'pipe'],
      // Package managers are .cmd files on Windows; their arguments are constants of ours.
      shell: process.platform === 'win32' && command !== 'git',
      windowsHide: true,
      ...(options.signal && { signal: options.signal }),
    })
    const finish = (code: number) => done({ code, output: Buffer.concat(chunks).toString('utf8') })
    child.on('error', (error: NodeJS.ErrnoException) => finish(error.code === 'ENOENT' ? 127 : 1))
    child.on('close', (code) => finish(code ?? 1))
    child.stdin.on('error', () => {})
    child.stdin.end(options.input ?? '')
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk))
  })
