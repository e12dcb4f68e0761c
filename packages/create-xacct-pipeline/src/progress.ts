import type { Io } from './io.ts'

const FRAMES = ['-', '\\', '|', '/']

/** Shows that something takes its time: a spinner for people, plain lines for logs. Call the result when done. */
export const startProgress = (message: string, io: Io): ((ok: boolean) => void) => {
  if (!io.isTTY) {
    io.stderr(`${message} ...\n`)
    return (ok) => io.stderr(`${message}: ${ok ? 'done' : 'failed'}\n`)
  }
  let frame = 0
  const timer = setInterval(() => {
    frame = (frame + 1) % FRAMES.length
    io.stderr(`\r${FRAMES[frame]} ${message}`)
  }, 100)
  return (ok) => {
    clearInterval(timer)
    io.stderr(`\r${ok ? '+' : '!'} ${message}\n`)
  }
}
