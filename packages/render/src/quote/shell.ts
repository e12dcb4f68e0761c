import { shellWord } from '@xacct/core'
import { plainText } from './plain-text.ts'

/** One word of a POSIX shell script. */
export const shell = (value: unknown): string => {
  const text = plainText(value)
  if (text.includes('\0')) throw new Error('a shell word cannot hold a NUL character')
  return shellWord(text) || "''"
}
