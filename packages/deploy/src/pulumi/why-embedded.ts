import { accessSync, constants, realpathSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const executable = (file: string): string | undefined => {
  try {
    accessSync(file, constants.X_OK)
    return realpathSync(file)
  } catch {
    return undefined
  }
}

/** Why it is not pulumi itself that runs: it is nowhere on the PATH, or it comes later. */
export const whyEmbedded = (path: string, own: string): string => {
  const ours = executable(own)
  const other = path
    .split(delimiter)
    .map((folder) => executable(join(folder, 'pulumi')))
    .find((file) => file !== undefined && file !== ours)
  return other === undefined ? 'pulumi is not installed' : `this comes before ${other} on the PATH`
}
