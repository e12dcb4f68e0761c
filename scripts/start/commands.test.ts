import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { beginLog, type Commands, openCommands } from './commands.ts'

let cwd: string
let log: string
let commands: Commands
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'xacct-start-'))
  log = join(cwd, 'log', 'cdk.log')
  beginLog(log)
  commands = openCommands()
})
afterEach(() => {
  commands.close()
  rmSync(cwd, { recursive: true })
})

const node = (code: string) => [process.execPath, '--eval', code]

/** Says that it is there, and tidies up when it is told to end. */
const WAITS = `
  process.on('SIGINT', () => { require('fs').writeFileSync('tidied', ''); process.exit(130) })
  setInterval(() => {}, 1000)
  console.log('waits')
`

describe('a command', () => {
  it('is heard line by line, and what it prints is kept', async () => {
    const hear = vi.fn()
    await commands.run(node('console.log("one\\ntwo")'), { cwd, log, hear })
    expect(hear.mock.calls).toEqual([['one'], ['two']])
    expect(readFileSync(log, 'utf8')).toMatch(/\n> .*--eval console\.log.*\none\ntwo\n$/s)
  })

  it('that fails is told of in one sentence, which names the file', async () => {
    const failing = commands.run(node('console.error("reason"); process.exit(3)'), { cwd, log })
    await expect(failing).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringMatching(
        /^"--eval .*" failed in .* with exit code 3; .*cdk\.log has what it printed\.$/,
      ),
    })
    expect(readFileSync(log, 'utf8')).toContain('reason')
  })

  it.each(['SIGINT', 'SIGTERM'] as const)(
    'ends at %s, and none is begun afterwards',
    async (signal) => {
      const listeners = process.listeners(signal)
      const waiting = commands.run(node(WAITS), {
        cwd,
        log,
        hear: () => process.emit(signal),
      })
      await expect(waiting).rejects.toThrow('Stopped.')
      expect(existsSync(join(cwd, 'tidied'))).toBe(true)
      expect(commands.wasInterrupted()).toBe(true)
      await expect(commands.run(node('1'), { cwd, log })).rejects.toThrow('Stopped.')
      commands.close()
      expect(process.listeners(signal)).toHaveLength(listeners.length - 1)
    },
  )

  it('ends when nobody waits for it any more', async () => {
    const ended = commands.run(node(WAITS), { cwd, log, hear: () => commands.close() })
    await expect(ended).rejects.toThrow(/exit code 130/)
    expect(existsSync(join(cwd, 'tidied'))).toBe(true)
  })
})
