import { git } from './run-git.ts'

/** A bare repository; its folder's name is an id, never anything that a client wrote. */
export type Repository = { readonly folder: string }

/** Branches by name, with the commit each is at. */
export const branches = async ({ folder }: Repository): Promise<ReadonlyMap<string, string>> => {
  const out = await git(folder, [
    'for-each-ref',
    '--format=%(objectname) %(refname:lstrip=2)',
    'refs/heads',
  ])
  const lines = out.toString('utf8').split('\n').filter(Boolean)
  return new Map(lines.map((line) => [line.slice(41), line.slice(0, 40)]))
}
