import { spawn } from 'node:child_process'

/** Runs a command and keeps its output for the case that it fails. */
export const runQuietly = ([command, ...args]: readonly string[], cwd: string): Promise<void> =>
  new Promise((resolve, reject) => {
    if (command === undefined) return reject(new Error('no command'))
    const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        output += chunk.toString()
      })
    }
    child.on('error', reject)
    child.on('close', (code) => {
      if (code === 0) return resolve()
      reject(new Error(`${[command, ...args].join(' ')} failed in ${cwd}:\n${output}`))
    })
  })
