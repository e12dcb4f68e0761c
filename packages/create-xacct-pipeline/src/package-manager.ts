import { type Answers, keyOfFlag } from '@xacct/core'
import { type CommandResult, runCommand } from '@xacct/update/process'
import { hostFlags } from './host-flags.ts'
import type { Io } from './io.ts'

export type PackageManager = Answers['packageManager']

const NAMES: readonly PackageManager[] = ['npm', 'pnpm', 'yarn', 'bun']

/** The package manager that started us, as in `pnpm create xacct-pipeline`. */
export const fromUserAgent = (agent: string | undefined): PackageManager | undefined =>
  NAMES.find((name) => agent?.startsWith(`${name}/`))

export const installCommand = (packageManager: PackageManager): string =>
  `${packageManager} install`

/** npm hands its own configuration to us; what was meant for us must not configure the installation. */
const cleanEnv = (env: Io['env']): Io['env'] =>
  Object.fromEntries(
    Object.entries(env).filter(([name]) => {
      const flag = /^npm_config_(.+)$/.exec(name)?.[1]?.replaceAll('_', '-')
      if (flag === undefined) return true
      const isOurs = keyOfFlag(flag) !== undefined || Object.hasOwn(hostFlags, flag)
      return !isOurs && flag !== 'engine-strict' && flag !== 'local-prefix'
    }),
  )

export const install = (
  packageManager: PackageManager,
  cwd: string,
  io: Io,
): Promise<CommandResult> =>
  runCommand(packageManager, ['install'], { cwd, env: cleanEnv(io.env), signal: io.signal })
