/** One more answer to Yeoman's "Overwrite?". */
import type { ConflicterAction, ConflicterOptions } from '@yeoman/conflicter'
import type { Merged } from './merge-with-yours.ts'

type Customize = NonNullable<ConflicterOptions['customizeActions']>
type Choices = Parameters<Customize>[0]
type Callback = Exclude<Extract<Choices[number], { value: unknown }>['value'], string>

/** Behind those that overwrite or keep the whole file. */
const POSITION = 2

/**
 * Offers a merge between "do not overwrite" and the rest.
 *
 * @param merge of a file by its absolute path, with what the templates make of it
 * @param onConflict told about a file that got markers
 */
export const withMerge = (
  merge: (path: string, contents: Buffer) => Promise<Merged>,
  onConflict: (path: string) => void,
): Customize => {
  const run: Callback = async ({ file, relativeFilePath, adapter }): Promise<ConflicterAction> => {
    const merged = await merge(file.path, file.contents ?? Buffer.alloc(0))
    if ('refused' in merged) {
      adapter.log.info(`${relativeFilePath} cannot be merged: ${merged.refused}.`)
      return 'ask'
    }
    if ('keep' in merged) return 'skip'
    file.contents = merged.bytes
    if (merged.conflicts > 0) onConflict(file.path)
    return 'write'
  }
  const choice = { key: 'm', name: 'merge with what you have changed', value: run } as const
  return (choices) => [...choices.slice(0, POSITION), choice, ...choices.slice(POSITION)]
}
