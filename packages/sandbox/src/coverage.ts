/** What the sandbox has of AWS, in Markdown, from what it is made of. */
import type { AnyOperation } from './dispatch/operation.ts'
import { ACTION_TYPES, UNSUPPORTED } from './services/codepipeline/structure/action-types.ts'
import { allServices } from './services/index.ts'
import { knownOf, type Service } from './services/service.ts'
import { inputOf } from './wire/schema.ts'

const cell = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(' ')

/** Members of the input that the operation refuses by name. */
const refused = ({ schema, members, ignored }: AnyOperation): readonly string[] => {
  const shape = inputOf(schema)
  const all = shape ? [...shape.structIterator()].map(([name]) => name) : []
  return all.filter((name) => !members.includes(name) && !ignored.includes(name))
}

const actionsOf = ({ authorize }: AnyOperation): string =>
  authorize === 'anybody' ? 'none needed' : 'checked'

const row = (operation: AnyOperation): string =>
  `| ${operation.name} | ${actionsOf(operation)} | ${cell(refused(operation))} |`

const section = async (service: Service): Promise<string> => {
  const { title, operations } = service
  const known = await knownOf(service)
  const own = Object.values(operations).sort((a, b) => (a.name < b.name ? -1 : 1))
  return [
    `## ${title}`,
    '',
    `${own.filter(({ name }) => known.has(name)).length} of ${known.size} operations; every other one answers \`NotImplemented\` with its name.`,
    '',
    '| operation | permission | parameters refused by name |',
    '| --- | --- | --- |',
    ...own.map(row),
  ].join('\n')
}

const actionTypes = (): string =>
  [
    '## Actions of CodePipeline',
    '',
    '| category | provider | configuration |',
    '| --- | --- | --- |',
    ...ACTION_TYPES.map(
      ({ category, provider, required, optional }) =>
        `| ${category} | ${provider} | ${cell([...required, ...optional])} |`,
    ),
    '',
    `Refused by name: ${[...UNSUPPORTED].sort().join(', ')}.`,
  ].join('\n')

/** The whole page. */
export const coverage = async (): Promise<string> => {
  const ordered = [...(await allServices())].sort((a, b) => (a.title < b.title ? -1 : 1))
  const sections = await Promise.all(ordered.map(section))
  return [
    '# What the sandbox covers',
    '',
    'Made from the code by `npm run coverage`; a test compares the two. What is not here fails by name, never silently.',
    '',
    ...sections.map(
      (text) => `${text}
`,
    ),
    actionTypes(),
    '',
  ].join('\n')
}
