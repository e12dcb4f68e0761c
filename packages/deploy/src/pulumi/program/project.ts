import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DeployError } from '../../errors.ts'
import { isObject, type Properties } from '../properties.ts'
import type { StackName } from '../urn.ts'

export type Project = {
  readonly dir: string
  readonly name: string
  readonly description: string | undefined
  /** Whether Pulumi compiles TypeScript, instead of leaving it to Node. */
  readonly typescript: boolean
  readonly nodeArguments: readonly string[]
  /** Entry point; without it, that of package.json. */
  readonly main: string | undefined
  readonly backend: string | undefined
}

type ParseYaml = (text: string) => unknown

/** Said for people, or for tools that are not needed here. */
const WITHOUT_EFFECT = ['author', 'description', 'license', 'packagemanager', 'website']

export const readYaml = (file: string, parseYaml: ParseYaml): Properties => {
  const text = readFileSync(file, 'utf8')
  try {
    const parsed = parseYaml(text) ?? {}
    if (isObject(parsed)) return parsed
  } catch (error) {
    const [reason] = (error as Error).message.split('\n')
    throw new DeployError('PROGRAM', `${file} is not YAML: ${reason}.`)
  }
  throw new DeployError('PROGRAM', `${file} has to hold names and their values.`)
}

export const refuseOthers = (file: string, found: Properties, known: readonly string[]): void => {
  const other = Object.keys(found).find(
    (name) => !known.includes(name) && !WITHOUT_EFFECT.includes(name),
  )
  if (other === undefined) return
  throw new DeployError(
    'NOT_SUPPORTED',
    `${file}: the embedded path does not support ${other}; it supports ${known.join(', ')}.`,
  )
}

const runtimeOf = (file: string, runtime: unknown): Properties => {
  const { name, options = {} } = isObject(runtime) ? runtime : { name: runtime }
  if (name !== 'nodejs') {
    throw new DeployError(
      'NOT_SUPPORTED',
      `${file}: the embedded path runs programs for nodejs, not for ${name}.`,
    )
  }
  refuseOthers(file, options as Properties, ['typescript', 'nodeargs'])
  return options as Properties
}

const words = (value: unknown): readonly string[] =>
  String(value ?? '')
    .split(/\s+/)
    .filter(Boolean)

const text = (value: unknown): string | undefined => (value === undefined ? value : String(value))

/** Reads Pulumi.yaml: https://www.pulumi.com/docs/iac/concepts/projects/project-file */
export const readProject = (dir: string, parseYaml: ParseYaml): Project => {
  const file = join(dir, 'Pulumi.yaml')
  if (!existsSync(file)) {
    throw new DeployError(
      'PROGRAM',
      `no Pulumi.yaml project file found in ${dir}: run pulumi in the folder that has it.`,
    )
  }
  const found = readYaml(file, parseYaml)
  refuseOthers(file, found, ['name', 'runtime', 'main', 'backend'])
  const { name, runtime, main, backend, description } = found
  const { typescript = true, nodeargs } = runtimeOf(file, runtime)
  return {
    dir,
    name: String(name),
    description: text(description),
    typescript: typescript === true,
    nodeArguments: words(nodeargs),
    main: text(main),
    backend: isObject(backend) ? text(backend['url']) : undefined,
  }
}

const SETTINGS = /^Pulumi\.(.+)\.yaml$/

/** The stack that is meant where none is named: the only one that has settings. */
export const onlyStack = (dir: string): string => {
  const stacks = readdirSync(dir).flatMap((file) => SETTINGS.exec(file)?.[1] ?? [])
  if (stacks.length === 1 && stacks[0] !== undefined) return stacks[0]
  const found = stacks.length === 0 ? 'there is no stack yet' : `there are ${stacks.join(', ')}`
  throw new DeployError('PROGRAM', `No stack is named, and ${found}: pass --stack <name>.`)
}

const STACK_NAME = /^[\w.-]{1,100}$/

export const stackName = (project: Project, named: string | undefined): StackName => {
  const stack = named ?? onlyStack(project.dir)
  if (STACK_NAME.test(stack)) return { project: project.name, stack }
  throw new DeployError(
    'PROGRAM',
    `"${stack}" is not the name of a stack: write up to 100 letters, digits, ".", "-" and "_".`,
  )
}
