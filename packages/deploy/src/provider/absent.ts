/** The answer, or undefined where the service says by one of these errors that there is nothing. */
export const unlessAbsent = async <T>(
  errors: readonly string[],
  call: () => Promise<T>,
): Promise<T | undefined> => {
  try {
    return await call()
  } catch (error) {
    if (errors.includes((error as Error).name)) return undefined
    throw error
  }
}
