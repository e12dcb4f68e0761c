import { UserError } from '@xacct/core'

/** `yo` ends with the code of what was thrown, and fails itself where that is no number. */
export const told = async <T>(run: () => T | Promise<T>): Promise<T> => {
  try {
    return await run()
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    throw Object.assign(new Error(error.message), { code: error.exitCode })
  }
}
