/** A repository that stands already where one is to be made. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import {
  LOCK,
  type Project,
  readerOf,
  readProject,
  refuseDowngrade,
  refuseUnresolved,
} from '@xacct/update'
import { type LoadedPacks, loadPacks } from '@xacct/update/packs'
import { environment } from './environment.ts'
import { generator } from './generator.ts'

export type Existing = LoadedPacks & { readonly project: Project }

/**
 * Reads what an earlier run has left in a folder; undefined where there was none.
 *
 * @throws {UserError} where its record is not as it was written, or is a newer version's
 */
export const existingIn = async (dir: string): Promise<Existing | undefined> => {
  if (!existsSync(join(dir, LOCK))) return undefined
  const project = await readProject(dir)
  refuseDowngrade(project, generator.version)
  await refuseUnresolved(project, readerOf(dir))
  const sources = project.packs.map(({ source }) => source)
  const loading = { from: dir, overriddenBy: dir, io: environment(), generator }
  return { project, ...(await loadPacks(sources, loading)) }
}
