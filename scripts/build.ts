/** `npm run build`: bundles what is published, each package after those it is made of. */
import { spawnSync } from 'node:child_process'
import { tool } from './tool.ts'

const [node, nx] = tool('nx')
const args = [nx, 'run-many', '-t', 'build', ...process.argv.slice(2)]
process.exitCode = spawnSync(node, args, { stdio: 'inherit' }).status ?? 1
