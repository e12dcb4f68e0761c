/** `npm run release -- version|publish`: what the release workflow does, with the pinned toolchain. */
import { spawnSync } from 'node:child_process'
import { tool } from './tool.ts'

const STEPS = {
  version: [
    [...tool('@changesets/cli', 'changeset'), 'version'],
    // Examples name the version that made them.
    [process.execPath, 'scripts/examples.ts'],
    [process.execPath, 'scripts/keep-release.ts'],
  ],
  publish: [
    [...tool('nx'), 'run-many', '-t', 'build'],
    [...tool('@changesets/cli', 'changeset'), 'publish'],
  ],
} as const satisfies Record<string, readonly (readonly [string, ...string[]])[]>

const isKnown = (name: string | undefined): name is keyof typeof STEPS =>
  name !== undefined && Object.hasOwn(STEPS, name)

const runAll = (steps: readonly (readonly [string, ...string[]])[]): number => {
  for (const [command, ...args] of steps) {
    const { status } = spawnSync(command, args, { stdio: 'inherit' })
    if (status !== 0) return status ?? 1
  }
  return 0
}

const name = process.argv[2]
if (isKnown(name)) {
  process.exitCode = runAll(STEPS[name])
} else {
  console.error(`xacct-pipeline: say one of ${Object.keys(STEPS).join(', ')}`)
  process.exitCode = 2
}
