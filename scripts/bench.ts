/**
 * `npm run bench`: how fast scaffolding is, beside create-vite and create-vue in the same run, what a hub costs as it
 * grows, what an update takes, what the sandbox costs, and how long a deployment into it takes until a commit has arrived.
 * `--only scaffold`, `update`, `sandbox` or `deploy` measures one of them. Says whether the budgets are met, and fails on none: time depends on the
 * machine. `--json` prints the figures for programs.
 */
import { parseArgs } from 'node:util'
import { measureDecisions } from './bench/decisions.ts'
import { measureDeployments } from './bench/deploy.ts'
import { type HubResult, measureHubs } from './bench/hubs.ts'
import { type Measured, report, verdicts } from './bench/report.ts'
import { measureSandbox } from './bench/sandbox.ts'
import { measureScaffolders } from './bench/scaffolders.ts'
import { measureUpdate } from './bench/update.ts'

const ROUNDS = { scaffolders: 9, hubs: 3, update: 7, decisions: 50, sandbox: 5, deploy: 5 }
const PARTS = ['scaffold', 'update', 'sandbox', 'deploy'] as const

const { values } = parseArgs({
  options: { json: { type: 'boolean', default: false }, only: { type: 'string' } },
})
if (values.only !== undefined && !PARTS.some((part) => part === values.only)) {
  console.error(`--only ${values.only} is not a part; there are ${PARTS.join(', ')}.`)
  process.exit(2)
}
const wants = (part: (typeof PARTS)[number]): boolean => (values.only ?? part) === part

const measureScaffold = async () => {
  let hubs: readonly HubResult[] = []
  const scaffolders = await measureScaffolders(ROUNDS.scaffolders, async (bin) => {
    hubs = await measureHubs(bin, ROUNDS.hubs)
  })
  return { scaffolders, hubs }
}

const measured: Measured = {
  ...(wants('scaffold') ? { scaffold: await measureScaffold() } : {}),
  ...(wants('update') ? { update: await measureUpdate(ROUNDS.update) } : {}),
  ...(wants('sandbox')
    ? {
        sandbox: await measureSandbox(ROUNDS.sandbox),
        decision: measureDecisions(ROUNDS.decisions),
      }
    : {}),
  ...(wants('deploy') ? { deploy: await measureDeployments(ROUNDS.deploy) } : {}),
}
console.log(
  values.json
    ? JSON.stringify({ rounds: ROUNDS, ...measured, verdicts: verdicts(measured) }, null, 2)
    : report(measured),
)
