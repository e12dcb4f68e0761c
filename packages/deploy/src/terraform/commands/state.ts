import { DeployError } from '../../errors.ts'
import { readState } from '../session.ts'
import { formatState } from '../state/format-state.ts'
import { forget } from '../state/state.ts'
import { type Call, EXIT } from './command.ts'
import { open } from './open.ts'

export const list = async ({ directory, terminal }: Call): Promise<number> => {
  const { state } = await open(directory)
  for (const address of state.resources.keys()) terminal.print(address)
  return EXIT.done
}

/** Forgets resources: they stay in AWS, and nobody deletes them any more. */
export const remove = async ({ directory, operands, terminal }: Call): Promise<number> => {
  const { store } = await open(directory)
  const lock = await store.lock('state-rm')
  try {
    const state = await readState(store)
    const unknown = operands.find((address) => !state.resources.has(address))
    if (unknown !== undefined) {
      throw new DeployError(
        'BAD_STATE',
        `The state in ${store.where} does not know ${unknown}; state list shows what it knows.`,
      )
    }
    const smaller = operands.reduce(forget, state)
    await store.write(formatState({ ...smaller, serial: state.serial + 1 }))
    for (const address of operands) terminal.print(`Removed ${address}`)
    return EXIT.done
  } finally {
    await store.unlock(lock.ID)
  }
}
