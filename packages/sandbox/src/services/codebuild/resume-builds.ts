import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { World } from '../../world.ts'
import { putBuild } from './access.ts'
import { runBuild } from './run/run-build.ts'
import { BUILDS, type BuildRow } from './state.ts'

/** Builds that a restart has cut off begin again; the processes that they had are gone. */
export const resumeBuilds = (world: World): void => {
  rmSync(join(world.folder, 'builds'), { recursive: true, force: true })
  const builds = world.table(BUILDS)
  const all = builds
    .partitions()
    .flatMap((partition): readonly BuildRow[] => builds.list(partition))
  for (const { processGroup: _, ...build } of all.filter(({ ended }) => !ended)) {
    putBuild(world, build)
    world.background.run(() => runBuild(world, build))
  }
}
