import { resolve } from 'node:path'
import { readPlan } from '../plan/plan-file.ts'
import { outputLines } from '../show/output-lines.ts'
import { planLines } from '../show/plan-lines.ts'
import { idOf, type State } from '../state/state.ts'
import { type Call, EXIT } from './command.ts'
import { open } from './open.ts'

const stateLines = ({ resources, outputs }: State): readonly string[] => [
  ...[...resources].map(([address, recorded]) => `${address} [id=${idOf(recorded)}]`),
  ...outputLines(outputs),
]

export const show = async ({ directory, operands, terminal }: Call): Promise<number> => {
  const [file] = operands
  const lines =
    file === undefined
      ? stateLines((await open(directory)).state)
      : planLines((await readPlan(resolve(directory, file))).plan)
  for (const line of lines.length > 0 ? lines : ['The state is empty.']) terminal.print(line)
  return EXIT.done
}
