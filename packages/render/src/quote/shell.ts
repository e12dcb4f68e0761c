import { InternalError, shellWord } from '@xacct/core'

/** One word of a POSIX shell script. */
export const shell = (value: unknown): string => {
  const text = String(value)
  if (text.includes('\0')) throw new InternalError('a shell word cannot hold a NUL character')
  return shellWord(text) || "''"
}
