import type { Packed } from '../../../../scripts/build/pack.ts'
import { npmCommand } from '../../../../scripts/toolchain/npm.mjs'
import { succeed } from './execute.ts'
import type { Home } from './home.ts'

/** Publishes from somebody's home, whose settings name the registry. */
export const publish = async (
  { tarball }: Pick<Packed, 'tarball'>,
  { cwd, env }: Home,
): Promise<void> => {
  await succeed([...npmCommand(), 'publish', tarball, '--tag=latest', '--access=public'], {
    cwd,
    env,
  })
}
