import { isObject, type Properties } from './properties.ts'

const inline = (value: unknown): string =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? '')

const table = (outputs: Properties): readonly string[] => {
  const names = Object.keys(outputs)
  if (names.length === 0) return ['No output values currently in this stack']
  const width = Math.max(...['OUTPUT', ...names].map(({ length }) => length))
  const row = (name: string, value: string) => `    ${name.padEnd(width)}  ${value}`
  return [
    `Current stack outputs (${names.length}):`,
    row('OUTPUT', 'VALUE'),
    ...names.map((name) => row(name, inline(outputs[name]))),
  ]
}

/**
 * What `pulumi stack output` prints.
 *
 * @param chosen all outputs, or the value of the one that was asked for
 */
export const stackOutputLines = (
  chosen: unknown,
  { json, all }: { readonly json: boolean; readonly all: boolean },
): readonly string[] => {
  if (all && !json && isObject(chosen)) return table(chosen)
  return [typeof chosen === 'string' && !json ? chosen : JSON.stringify(chosen, undefined, 2)]
}
