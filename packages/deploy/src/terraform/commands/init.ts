import { type Call, EXIT } from './command.ts'
import { open } from './open.ts'

export const init = async ({ directory, terminal }: Call): Promise<number> => {
  const { store, state } = await open(directory)
  const { serial, resources } = state
  const content = serial === 0 ? 'new' : `${resources.size} resources, serial ${serial}`
  terminal.print(`State: ${store.where} (${content})`)
  return EXIT.done
}
