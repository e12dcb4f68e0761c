/** The command `pulumi`, where pulumi itself is not installed. */
import { randomUUID } from 'node:crypto'
import { hostname, userInfo } from 'node:os'
import { sayError } from './engine/say-error.ts'
import type { Host } from './host.ts'
import { EXIT, runCommand } from './run-command.ts'
import { whyEmbedded } from './why-embedded.ts'

/** Once, and only when something needs it. */
const loadAws = (): Host['aws'] => {
  let loaded: ReturnType<Host['aws']> | undefined
  return () => {
    loaded ??= import('./aws-of-environment.ts').then(({ awsOfEnvironment }) => awsOfEnvironment())
    return loaded
  }
}

const host: Omit<Host, 'emit'> = {
  cwd: process.cwd(),
  env: process.env,
  aws: loadAws(),
  now: () => new Date(),
  newId: randomUUID,
  holder: {
    pid: process.pid,
    username: userInfo().username,
    hostname: hostname(),
    timestamp: new Date().toISOString(),
  },
  onInterrupt: (interrupted) => {
    const signals = ['SIGINT', 'SIGTERM'] as const
    // The second one ends the process at once, as it does without a listener.
    for (const signal of signals) process.once(signal, interrupted)
    return () => {
      for (const signal of signals) process.off(signal, interrupted)
    }
  },
}

const terminal = {
  print: (line: string) => console.log(line),
  complain: (line: string) => console.error(line),
  reason: whyEmbedded(process.env['PATH'] ?? '', process.argv[1] ?? ''),
}

try {
  process.exitCode = await runCommand(process.argv.slice(2), host, terminal)
} catch (error) {
  terminal.complain(`error: ${sayError(error)}`)
  process.exitCode = EXIT.failed
}
