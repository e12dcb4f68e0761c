/** Shows what would change, asks, and deploys the infrastructure. */
import { homeOf } from '../infra/shared/index.ts'
import { readProfiles } from './lib/arguments.ts'
import { connections } from './lib/clients.ts'
import { connectingPipeline, connectionStatus, handshake } from './lib/connection.ts'
import { type Access, accountIds, createKeyring, environmentOf } from './lib/credentials.ts'
import { DRY_RUN, PROFILE, YES } from './lib/flags.ts'
import { planLines } from './lib/plan.ts'
import { type Project, stepsFor } from './lib/project.ts'
import { runSteps } from './lib/run.ts'
import { defineScript, EXIT, main } from './lib/script.ts'
import { confirm, requireTerminal, type Terminal } from './lib/terminal.ts'
import { UserError } from './lib/user-error.ts'
import type { Step } from './steps.ts'

/** What remains for people to do. The deployment is done: whatever happens here does not undo that. */
const sayWhatRemains = async (
  { model }: Project,
  access: Access,
  terminal: Terminal,
): Promise<void> => {
  terminal.print('\nDeployed.')
  const pipeline = connectingPipeline(model)
  if (!pipeline) return
  const status = await connectionStatus(connections(access, pipeline.region), pipeline).catch(
    () => undefined,
  )
  if (status === 'AVAILABLE') return
  for (const line of handshake(model, pipeline, status)) terminal.print(line)
}

export const deploy = defineScript({
  name: 'deploy',
  about: 'deploys the infrastructure of pipeline.config.ts to all accounts.',
  flags: {
    diff: { type: 'boolean', help: 'show what would change in AWS, and change nothing' },
    'dry-run': DRY_RUN,
    profile: PROFILE,
    yes: YES,
  },
  run: async ({ diff, 'dry-run': dryRun, profile, yes }, project, terminal) => {
    if (diff && dryRun) {
      throw new UserError('--diff asks AWS and --dry-run does not: choose one of them.')
    }
    const { model } = project
    const home = homeOf(model)
    const profiles = readProfiles(profile, accountIds(model))
    const steps = stepsFor(project, 'prepare', diff ? 'show' : 'apply')
    for (const line of planLines(steps)) terminal.print(line)
    if (dryRun) return EXIT.done

    const keyring = createKeyring(model, profiles, { deployerRole: false })
    const access = await keyring.accessTo(home.account)
    terminal.print(`\nAs ${access.identity.arn}`)
    const environment = environmentOf(access, home.region)
    const run = (script: 'deploy' | 'diff', chosen: readonly Step[]): Promise<number> =>
      runSteps(chosen, { environment, terminal, script })
    if (diff) return run('diff', steps)

    const asks = !yes
    if (asks) {
      // Steps say what is touched; only the engine knows what would change there.
      requireTerminal(terminal)
      const shown = await run('deploy', stepsFor(project, 'prepare', 'show'))
      if (shown !== EXIT.done) return shown
      await confirm(terminal, { yes, question: '\nDeploy? (yes/no)', answer: 'yes' })
    }
    // What was shown is what was prepared: it is not prepared again.
    const code = await run('deploy', asks ? stepsFor(project, 'apply') : steps)
    if (code === EXIT.done) await sayWhatRemains(project, access, terminal)
    return code
  },
})

if (import.meta.main) await main(deploy)
