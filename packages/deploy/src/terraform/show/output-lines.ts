import type { StateOutput } from '../state/state.ts'

type Outputs = Readonly<Record<string, StateOutput>>

export const outputText = ({ value, sensitive }: StateOutput): string =>
  sensitive ? '<sensitive>' : JSON.stringify(value, null, 2)

export const outputLines = (outputs: Outputs): readonly string[] =>
  Object.entries(outputs).map(([name, output]) => `${name} = ${outputText(output)}`)
