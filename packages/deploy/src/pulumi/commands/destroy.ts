/** `pulumi destroy`: works from the state alone, without the program. */
import { createDeployment } from '../engine/deployment.ts'
import { startRun } from '../engine/start-run.ts'
import type { Host } from '../host.ts'
import { withSession } from '../state/session.ts'
import { conclude, type Result } from './conclude.ts'
import { openProject } from './open-project.ts'

export const destroy = (
  host: Host,
  { stack }: { readonly stack?: string | undefined },
): Promise<Result> => {
  const start = performance.now()
  const opened = openProject(host, stack)
  host.emit({ kind: 'begun', command: 'destroy', stack: opened.name })
  return withSession({ host, ...opened }, async (session) => {
    const options = { stack: opened.name, dryRun: false, refresh: false, withoutDefault: [] }
    const run = await startRun(host, session, options)
    const deployment = createDeployment(run)
    let interrupted = false
    const ignoreInterrupts = host.onInterrupt(() => {
      interrupted = true
      deployment.stop()
    })
    try {
      await deployment.finish()
      return await conclude({ session, run, deployment }, { interrupted, start })
    } finally {
      ignoreInterrupts()
    }
  })
}
