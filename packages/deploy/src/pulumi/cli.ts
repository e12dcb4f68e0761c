/** The command `pulumi`, where pulumi itself is not installed; `bin/pulumi` runs it. */
import { sayError } from './engine/say-error.ts'
import type { Host } from './host.ts'
import { processHost } from './process-host.ts'
import { EXIT, runCommand } from './run-command.ts'
import { whyEmbedded } from './why-embedded.ts'

const terminal = {
  print: (line: string) => console.log(line),
  complain: (line: string) => console.error(line),
  reason: whyEmbedded(process.env['PATH'] ?? '', process.argv[1] ?? ''),
}

/** The first interrupt lets what runs come to its end; the second does not. */
const onInterrupt: Host['onInterrupt'] = (interrupted) => {
  let first = true
  const onSignal = (): void => {
    if (!first) {
      terminal.complain('Ended at once. The stack may stay locked: pulumi cancel')
      process.exit(EXIT.interrupted)
    }
    first = false
    terminal.complain(
      '\nInterrupt received: what runs is finished, and nothing new is begun. A second interrupt ends at once.',
    )
    interrupted()
  }
  const signals = ['SIGINT', 'SIGTERM'] as const
  for (const signal of signals) process.on(signal, onSignal)
  return () => {
    for (const signal of signals) process.off(signal, onSignal)
  }
}

try {
  const host = { ...processHost(), onInterrupt }
  process.exitCode = await runCommand(process.argv.slice(2), host, terminal)
} catch (error) {
  terminal.complain(`error: ${sayError(error)}`)
  process.exitCode = EXIT.failed
}
