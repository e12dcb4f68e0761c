/**
 * `npm run bench`: how fast scaffolding is, beside create-vite and create-vue in the same run, and what a hub costs as
 * it grows. Says whether the budgets are met, and fails on none: time depends on the machine. `--json` prints the
 * figures for programs.
 */
import { parseArgs } from 'node:util'
import { type HubResult, measureHubs } from './bench/hubs.ts'
import { report, verdicts } from './bench/report.ts'
import { measureScaffolders } from './bench/scaffolders.ts'

const ROUNDS = { scaffolders: 9, hubs: 3 }

const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } })

console.error(`medians of ${ROUNDS.scaffolders} rounds; hubs of ${ROUNDS.hubs}`)
let hubs: readonly HubResult[] = []
const scaffolders = await measureScaffolders(ROUNDS.scaffolders, async (bin) => {
  hubs = await measureHubs(bin, ROUNDS.hubs)
})
const measured = { scaffolders, hubs }
console.log(
  values.json
    ? JSON.stringify({ rounds: ROUNDS, ...measured, verdicts: verdicts(measured) }, null, 2)
    : report(measured),
)
