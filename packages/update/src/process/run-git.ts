import type { Environment } from '../host.ts'
import { type CommandResult, runCommand } from './run-command.ts'

/** A hook that runs us would point git at the repository of the hook. */
const cleanEnv = (env: Environment['env']): Environment['env'] => ({
  ...Object.fromEntries(
    Object.entries(env).filter(
      ([name]) => !/^GIT_(DIR|WORK_TREE|INDEX_FILE|PREFIX|OBJECT_DIRECTORY)$/.test(name),
    ),
  ),
  GIT_LITERAL_PATHSPECS: '1',
  GIT_TERMINAL_PROMPT: '0',
})

export type Git = (args: readonly string[], input?: string | Uint8Array) => Promise<CommandResult>

/** git in a folder, asking nobody anything; exit code 127 where it is not installed. */
export const gitIn = (dir: string, env: Environment['env']): Git => {
  const clean = cleanEnv(env)
  return (args, input) =>
    runCommand('git', args, { cwd: dir, env: clean, ...(input !== undefined && { input }) })
}
