import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { root } from './paths.mjs'

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP']

/** Runs a command in the root with our terminal; resolves to its exit code. Signals for us go to the command. */
export const run = (command, args, { env = process.env } = {}) =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'inherit', cwd: root, env })
    const forward = (signal) => child.kill(signal)
    for (const signal of SIGNALS) process.on(signal, forward)
    const done = (settle) => (value, signal) => {
      for (const name of SIGNALS) process.off(name, forward)
      settle(signal ? 128 + constants.signals[signal] : value)
    }
    child.on('error', done(reject))
    child.on('close', done(resolve))
  })
