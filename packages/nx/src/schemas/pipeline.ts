import {
  answersSchema,
  isRequired,
  type JsonSchema,
  type Option,
  optionKeys,
  optionOf,
} from '@xacct/core'
import { nameOf } from '../option-names.ts'
import { orNumber } from './number-like.ts'

/** Nx splits what it takes for a list at commas, which targets and globs have inside. */
const oneOrMore = (text: JsonSchema): JsonSchema => ({
  anyOf: [text, { type: 'array', items: text }],
})

const onlyFor = ({ onlyFor: condition }: Option): string =>
  condition ? ` (only for ${condition.key} ${condition.is.join(', ')})` : ''

/** Nx knows no questions that depend on answers: of those it asks the ones that have no default. */
const question = (key: string): string | undefined => {
  const option = optionOf(key)
  if (option.prompt === undefined || option.detected) return undefined
  if (option.kind === 'targets') return `${option.prompt} (${option.placeholder} …)`
  if (!option.onlyFor) return option.prompt
  return isRequired(key) ? `${option.prompt}${onlyFor(option)}` : undefined
}

const promptOf = (key: string): unknown => {
  const message = question(key)
  const option = optionOf(key)
  if (message === undefined || option.kind !== 'choice' || option.placeholder) return message
  const items = Object.entries(option.choices).map(([value, label]) => ({ value, label }))
  return { message, type: 'list', items }
}

const shapeOf = (key: string, schema: JsonSchema): JsonSchema => {
  const { description: _, default: fallback, ...shape } = schema
  const option = optionOf(key)
  if (option.kind === 'targets') return oneOrMore({ type: 'string' })
  if (option.kind === 'list') return oneOrMore(shape['items'] as JsonSchema)
  // What does not apply may not be given, not even by default.
  const text = orNumber(shape)
  return fallback === undefined || option.onlyFor ? text : { ...text, default: fallback }
}

const propertyOf = (key: string, schema: JsonSchema): JsonSchema => {
  const option = optionOf(key)
  const prompt = promptOf(key)
  return {
    description: `${option.help}${onlyFor(option)}`,
    ...shapeOf(key, schema),
    ...(prompt !== undefined && { 'x-prompt': prompt }),
  }
}

/** Options of `nx g @xacct/nx:pipeline`, derived from the options table. */
export const pipelineSchema = (): JsonSchema => {
  const answers = answersSchema()['properties'] as Readonly<Record<string, JsonSchema>>
  return {
    $schema: 'https://json-schema.org/schema',
    $id: 'xacct-pipeline',
    title: 'A cross-account AWS CodePipeline in this workspace',
    type: 'object',
    properties: {
      directory: {
        description: 'Folder of the project',
        type: 'string',
        $default: { $source: 'argv', index: 0 },
        'x-prompt': 'Folder of the project',
      },
      ...Object.fromEntries(
        optionKeys.map((key) => [nameOf(key), propertyOf(key, answers[key] ?? {})]),
      ),
      pack: {
        description: 'Template pack above the built-in templates; repeatable, lowest first',
        ...oneOrMore({ type: 'string' }),
      },
      skipInstall: {
        description: 'Do not install dependencies',
        type: 'boolean',
        default: false,
      },
    },
    required: ['directory'],
    // Questions of template packs are options, too; what is none is refused by the generator.
    additionalProperties: true,
  }
}
