import { type ExecutorContext, logger, type PromiseExecutor } from '@nx/devkit'
import { UserError } from '@xacct/core'
import { type Destination, destinations } from './destinations.ts'
import { flagWords } from './flag-words.ts'
import { runScript } from './run-script.ts'
import { type Flag, type ScriptName, scripts } from './scripts.ts'

type Options = Readonly<Record<string, unknown>>

/** Nx prints the stack of whatever is thrown; a mistake of people's is one sentence. */
const told = async (run: () => Promise<number>): Promise<{ readonly success: boolean }> => {
  try {
    return { success: (await run()) === 0 }
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    logger.error(error.message)
    return { success: false }
  }
}

const run = (name: ScriptName, options: Options, context: ExecutorContext): Promise<number> => {
  const { script, flags } = scripts[name]
  return runScript(script, flagWords(options, flags), context)
}

const executor =
  (name: ScriptName): PromiseExecutor<Options> =>
  (options, context) =>
    told(() => run(name, options, context))

export const synth = executor('synth')
export const sandbox = executor('sandbox')
export const destroy = executor('destroy')

const refuseFlags = (options: Options, flags: Readonly<Record<string, Flag>>, to: string): void => {
  const [first] = flagWords(options, flags)
  if (first === undefined) return
  throw new UserError(
    'flag',
    `${first} is not for ${to}, which is deployed to unless --configuration aws is given.`,
  )
}

/** Where to is a configuration: the default is the sandbox. */
export const deploy: PromiseExecutor<Options & { readonly to?: Destination }> = (
  { to = 'sandbox', ...options },
  context,
) =>
  told(async () => {
    const name = destinations[to].script
    if (name !== 'deploy') refuseFlags(options, scripts.deploy.flags, destinations[to].help)
    return run(name, options, context)
  })
