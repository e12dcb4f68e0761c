import { DeployError } from '../../errors.ts'
import { outputLines, outputText } from '../show/output-lines.ts'
import type { State, StateOutput } from '../state/state.ts'
import { type Call, EXIT } from './command.ts'
import { open } from './open.ts'

const outputIn = ({ outputs }: State, name: string): StateOutput => {
  const found = outputs[name]
  if (found) return found
  const names = Object.keys(outputs).join(', ') || 'none'
  throw new DeployError(
    'PROGRAM',
    `Output "${name}" not found; the state has ${names}: an output is there after the next apply.`,
  )
}

/** Terraform's own form, for programs: nothing is hidden there. */
const asJson = ({ outputs }: State): unknown =>
  Object.fromEntries(
    Object.entries(outputs).map(([name, { sensitive = false, type, value }]) => [
      name,
      { sensitive, type, value },
    ]),
  )

export const output = async ({ directory, flags, operands, terminal }: Call): Promise<number> => {
  const { state } = await open(directory)
  const [name] = operands
  const one = name === undefined ? undefined : outputIn(state, name)
  if (flags['json'] === true) {
    terminal.print(JSON.stringify(one ? one.value : asJson(state), null, 2))
  } else if (one) terminal.print(outputText(one))
  else for (const line of outputLines(state.outputs)) terminal.print(line)
  return EXIT.done
}
