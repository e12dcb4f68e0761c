import { DeployError } from '../../errors.ts'
import { connectFromEnvironment } from '../../provider/connect.ts'
import { programFrom, readProgramText } from '../program/read-program.ts'
import { openStore } from '../providers/open-store.ts'
import { type Call, EXIT } from './command.ts'

const confirm = async ({ flags, terminal }: Call, where: string): Promise<void> => {
  if (flags['force'] === true) return
  if (!terminal.ask) {
    throw new DeployError('LOCKED', 'Nobody is there to confirm it: pass -force to force-unlock.')
  }
  const question = `Whoever holds the lock of ${where} may still be at work. Only 'yes' will be accepted to release it:`
  if ((await terminal.ask(question)) !== 'yes') {
    throw new DeployError('LOCKED', 'The lock was not released.')
  }
}

export const forceUnlock = async (call: Call): Promise<number> => {
  const [id = ''] = call.operands
  const { backend } = programFrom(readProgramText(call.directory))
  const store = await openStore(backend, call.directory, connectFromEnvironment())
  await confirm(call, store.where)
  await store.unlock(id)
  call.terminal.print('The state has been unlocked.')
  return EXIT.done
}
