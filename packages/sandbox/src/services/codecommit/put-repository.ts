import { scope } from '../../arn.ts'
import type { World } from '../../world.ts'
import { type CodeCommitRepository, REPOSITORIES } from './state.ts'

/** Keeps a changed repository, under its name, with the time of the change. */
export const putRepository = (world: World, repository: CodeCommitRepository): void =>
  world.table(REPOSITORIES).put(scope(repository.account, repository.region), repository.name, {
    ...repository,
    modified: world.clock.now(),
  })
