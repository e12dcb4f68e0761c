import type { Io } from './io.ts'

/** SIGINT and SIGTERM ask the run to clean up and end; a second one ends it at once. */
const interruption = (): AbortSignal => {
  const controller = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => controller.abort())
  return controller.signal
}

/** The Io of a real process. */
export const processIo = (): Io => {
  // `create-xacct-pipeline --help | head` closes the pipe early; that is no error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
  return {
    cwd: process.cwd(),
    env: process.env,
    stdout: (text) => process.stdout.write(text),
    stderr: (text) => process.stderr.write(text),
    stdin: () => process.stdin,
    isTTY: Boolean(process.stdin.isTTY && process.stdout.isTTY),
    nodeVersion: process.version,
    signal: interruption(),
  }
}
