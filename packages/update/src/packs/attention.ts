import type { Pack } from '@xacct/render/packs'
import type { Project } from '../project.ts'
import { isOlderVersion } from '../versions.ts'

/** What no merge can do for people, of the versions of packs that lie between. */
export const attentionOf = (packs: readonly Pack[], project: Project): readonly string[] =>
  packs.flatMap(({ manifest: { name, version, migrations } }) => {
    const before = project.packs.find((used) => used.name === name)?.version
    if (before === undefined) return []
    return migrations
      .filter(
        (each) => isOlderVersion(before, each.version) && !isOlderVersion(version, each.version),
      )
      .map((each) => `${name} ${each.version}: ${each.attention}`)
  })
