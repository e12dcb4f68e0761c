/** `npm run permissions`: writes docs/permissions.md, which says what every grant is for. */
import { deployments } from '../packages/testkit/src/least-privilege/deployment/deployments.ts'
import { EXAMPLE_NAMES } from '../packages/testkit/src/least-privilege/examples.ts'
import { type Found, together } from '../packages/testkit/src/least-privilege/grants.ts'
import { writePage } from '../packages/testkit/src/least-privilege/permissions.ts'
import { runTime } from '../packages/testkit/src/least-privilege/run-time/run-time.ts'

const found: Found[] = []
for (const name of EXAMPLE_NAMES) {
  console.log(`${name} runs`)
  found.push(await runTime(name))
}
console.log('deployments')
writePage(together(found), await deployments())
