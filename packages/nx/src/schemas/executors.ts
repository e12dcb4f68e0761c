import type { JsonSchema } from '@xacct/core'
import { destinations } from '../executors/destinations.ts'
import { type Flag, type ScriptName, scripts } from '../executors/scripts.ts'

const TYPES: Readonly<Record<Flag['kind'], JsonSchema>> = {
  switch: { type: 'boolean' },
  texts: { type: 'array', items: { type: 'string' } },
}

const to = {
  description: `Where to: ${Object.entries(destinations)
    .map(([name, { help }]) => `${name}, ${help}`)
    .join('; ')}`,
  type: 'string',
  enum: Object.keys(destinations),
  default: 'sandbox',
}

/** Options of an executor, derived from the script's flags. */
export const executorSchema = (name: ScriptName): JsonSchema => {
  const { help, flags } = scripts[name]
  return {
    $schema: 'https://json-schema.org/schema',
    version: 2,
    title: help,
    type: 'object',
    properties: {
      ...(name === 'deploy' && { to }),
      ...Object.fromEntries(
        Object.entries(flags as Readonly<Record<string, Flag>>).map(([option, flag]) => [
          option,
          { description: flag.help, ...TYPES[flag.kind] },
        ]),
      ),
    },
    additionalProperties: false,
  }
}
