import { mkdir, rm } from 'node:fs/promises'
import { hex } from '../state/random.ts'
import type { World } from '../world.ts'
import { git } from './run-git.ts'
import { dropRepository, type Origin, onDisk, putRepository, type RepositoryRow } from './state.ts'

/**
 * Makes an empty bare repository.
 * @throws SandboxError `NO_GIT`
 */
export const createRepository = async (world: World, origin: Origin): Promise<RepositoryRow> => {
  const row: RepositoryRow = { id: hex(32), origin, heads: new Map() }
  const { folder } = onDisk(world, row)
  await mkdir(folder, { recursive: true })
  await git(folder, ['init', '--bare', '--quiet', '--initial-branch=main'])
  putRepository(world, row)
  return row
}

export const deleteRepository = async (world: World, id: string): Promise<void> => {
  dropRepository(world, id)
  await rm(onDisk(world, { id }).folder, { recursive: true, force: true })
}
