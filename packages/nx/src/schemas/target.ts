import { answersSchema, type JsonSchema } from '@xacct/core'
import { orNumber } from './number-like.ts'

type Properties = Readonly<Record<string, JsonSchema>>

/** The parts of a target, as the answers have them. */
const partsOfTarget = (): Properties => {
  const { targets = {} } = answersSchema()['properties'] as Properties
  return (targets['items'] as { readonly properties: Properties }).properties
}

const QUESTIONS: Readonly<Record<string, string>> = {
  name: 'Name of the target',
  account: 'AWS account to deliver to',
}

/** Regions fill a screen: the generator says which are near to what was written. */
const shapeOf = ({ description, enum: regions, ...schema }: JsonSchema): JsonSchema => ({
  description,
  ...(regions === undefined ? orNumber(schema) : { type: 'string' }),
})

/** Options of `nx g @xacct/nx:target`, derived from the options table. */
export const targetSchema = (): JsonSchema => ({
  $schema: 'https://json-schema.org/schema',
  $id: 'xacct-target',
  title: 'One more account to deliver to',
  type: 'object',
  properties: {
    ...Object.fromEntries(
      Object.entries(partsOfTarget()).map(([part, schema]) => [
        part,
        {
          ...shapeOf(schema),
          ...(part === 'name' && { $default: { $source: 'argv', index: 0 } }),
          ...(QUESTIONS[part] !== undefined && { 'x-prompt': QUESTIONS[part] }),
        },
      ]),
    ),
    before: {
      description: 'Deliver there before that target, not as the last',
      type: 'string',
    },
    project: {
      description: 'Project of the pipeline',
      type: 'string',
      $default: { $source: 'projectName' },
      'x-dropdown': 'projects',
      'x-prompt': 'Which project?',
    },
  },
  required: ['name', 'project', 'account'],
  additionalProperties: false,
})
