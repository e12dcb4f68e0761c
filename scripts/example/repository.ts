/** The repository that a task works on: a copy, so that the examples stay what the generator made. */
import { cpSync, existsSync, mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { readAnswers, renderAnswers, writeFiles } from '@xacct/testkit'
import { EXAMPLES } from '../examples/make-example.ts'
import { madeOwn, readAccounts } from './accounts.ts'
import type { Arguments } from './arguments.ts'

const ROOT = join(import.meta.dirname, '..', '..')

/** Where the tasks of an example keep what one hands on to the next: the copy, and the sandbox that it is deployed in. */
export const placeOf = ({ example, engine, to }: Arguments): string =>
  join(ROOT, '.cache', 'examples', `${example}-${engine}`, to)

/** For AWS it is made anew in the accounts that stand for those of the example. */
const fill = (folder: string, { example, engine, to, accounts, repository }: Arguments): void => {
  const original = join(EXAMPLES, example, engine)
  if (to === 'sandbox') {
    cpSync(original, folder, { recursive: true })
    return
  }
  const own = { accounts: readAccounts(accounts), repository }
  writeFiles(folder, renderAnswers(madeOwn(readAnswers(original), own)))
}

/** The copy, up to date; what a deployment has written into it stays. */
export const copyOf = (args: Arguments): string => {
  const folder = join(placeOf(args), 'repository')
  mkdirSync(folder, { recursive: true })
  fill(folder, args)
  const modules = join(folder, 'node_modules')
  if (!existsSync(modules)) symlinkSync(join(ROOT, 'templates', 'node_modules'), modules)
  return folder
}
