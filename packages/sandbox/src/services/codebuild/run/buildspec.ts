/** A buildspec, read and checked: https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html */
import { unsupported, yamlError } from './build-failure.ts'
import {
  checkKeys,
  flag,
  type Mapping,
  mapping,
  optionalText,
  readYaml,
  text,
  textMapping,
  texts,
} from './read-yaml.ts'

export const PHASES = ['install', 'pre_build', 'build', 'post_build'] as const
export type PhaseName = (typeof PHASES)[number]

export type PhaseSpec = {
  readonly commands: readonly string[]
  readonly finally: readonly string[]
  /** What comes after a phase that failed; what the phase's kind says when left out. */
  readonly onFailure?: 'ABORT' | 'CONTINUE'
}

/** Which files to take, and under which paths. */
export type FileSet = {
  readonly files: readonly string[]
  readonly excludePaths: readonly string[]
  readonly baseDirectory: string
  readonly discardPaths: boolean
  readonly name?: string
}

export type ReportSpec = Omit<FileSet, 'excludePaths' | 'name'> & {
  /** A name or the ARN of a report group. */
  readonly group: string
  readonly format: string
}

export type Buildspec = {
  readonly shell: 'bash' | 'sh'
  readonly variables: Readonly<Record<string, string>>
  readonly parameterStore: Readonly<Record<string, string>>
  readonly secretsManager: Readonly<Record<string, string>>
  readonly exported: readonly string[]
  readonly phases: Readonly<Record<PhaseName, PhaseSpec>>
  /** The primary artifact, where one is described. */
  readonly artifacts?: FileSet
  readonly secondary: Readonly<Record<string, FileSet>>
  readonly reports: readonly ReportSpec[]
}

/** https://docs.aws.amazon.com/codebuild/latest/userguide/available-runtimes.html; whatever the machine has is used. */
const RUNTIMES = ['android', 'dotnet', 'golang', 'java', 'nodejs', 'php', 'python', 'ruby']

const checkRuntimes = (install: Mapping): void => {
  const names = Object.keys(mapping('install.runtime-versions', install['runtime-versions']))
  const unknown = names.find((name) => !RUNTIMES.includes(name))
  if (unknown) {
    throw yamlError(
      `Unknown runtime named '${unknown}'. This build image has the following runtimes: ${RUNTIMES.join(', ')}`,
    )
  }
}

const onFailure = (name: string, value: unknown): PhaseSpec['onFailure'] => {
  const said = optionalText(`${name}.on-failure`, value)
  if (said === undefined || said === 'ABORT' || said === 'CONTINUE') return said
  throw unsupported(`${name}.on-failure: ${said}`)
}

const phaseOf = (phases: Mapping, name: PhaseName): PhaseSpec => {
  const phase = mapping(`phases.${name}`, phases[name])
  checkKeys(name, phase, {
    known: [
      'commands',
      'finally',
      'on-failure',
      ...(name === 'install' ? ['runtime-versions'] : []),
    ],
    refused: ['run-as'],
  })
  if (name === 'install') checkRuntimes(phase)
  const failing = onFailure(name, phase['on-failure'])
  return {
    commands: texts('Commands', phase['commands']),
    finally: texts('Finally', phase['finally']),
    ...(failing ? { onFailure: failing } : {}),
  }
}

const phasesOf = (spec: Mapping): Buildspec['phases'] => {
  const phases = mapping('phases', spec['phases'])
  checkKeys('phases', phases, { known: PHASES })
  return {
    install: phaseOf(phases, 'install'),
    pre_build: phaseOf(phases, 'pre_build'),
    build: phaseOf(phases, 'build'),
    post_build: phaseOf(phases, 'post_build'),
  }
}

const SHELLS: Readonly<Record<string, Buildspec['shell']>> = {
  bash: 'bash',
  sh: 'sh',
  '/bin/bash': 'bash',
  '/bin/sh': 'sh',
}

const environmentOf = (spec: Mapping) => {
  const env = mapping('env', spec['env'])
  checkKeys('env', env, {
    known: ['shell', 'variables', 'parameter-store', 'secrets-manager', 'exported-variables'],
    refused: ['git-credential-helper'],
  })
  const shell = optionalText('env.shell', env['shell']) ?? 'sh'
  const found = Object.hasOwn(SHELLS, shell) ? SHELLS[shell] : undefined
  if (!found) throw unsupported(`env.shell: ${shell}`)
  const exported = texts('env.exported-variables', env['exported-variables'])
  const bad = exported.find((name) => !/^[A-Za-z_][A-Za-z0-9_]*$/.test(name))
  if (bad !== undefined) throw yamlError(`Invalid name of an exported variable: ${bad}`)
  return {
    shell: found,
    variables: textMapping('env.variables', env['variables']),
    parameterStore: textMapping('env.parameter-store', env['parameter-store']),
    secretsManager: textMapping('env.secrets-manager', env['secrets-manager']),
    exported,
  }
}

const fileSet = (what: string, value: Mapping): FileSet => {
  const name = optionalText(`${what}.name`, value['name'])
  return {
    files: texts(`${what}.files`, value['files']),
    excludePaths: texts(`${what}.exclude-paths`, value['exclude-paths']),
    baseDirectory: optionalText(`${what}.base-directory`, value['base-directory']) ?? '.',
    discardPaths: flag(`${what}.discard-paths`, value['discard-paths']),
    ...(name === undefined ? {} : { name }),
  }
}

const ARTIFACT_KEYS = {
  known: ['files', 'name', 'discard-paths', 'base-directory', 'exclude-paths'],
  refused: ['enable-symlinks', 's3-prefix'],
}

const artifactsOf = (spec: Mapping): Pick<Buildspec, 'artifacts' | 'secondary'> => {
  const artifacts = mapping('artifacts', spec['artifacts'])
  const { 'secondary-artifacts': secondary, ...primary } = artifacts
  checkKeys('artifacts', primary, ARTIFACT_KEYS)
  const others = Object.entries(mapping('secondary-artifacts', secondary)).map(([name, value]) => {
    const set = mapping(name, value)
    checkKeys(name, set, ARTIFACT_KEYS)
    return [name, fileSet(name, set)] as const
  })
  return {
    ...(primary['files'] === undefined ? {} : { artifacts: fileSet('artifacts', primary) }),
    secondary: Object.fromEntries(others),
  }
}

const reportsOf = (spec: Mapping): readonly ReportSpec[] =>
  Object.entries(mapping('reports', spec['reports'])).map(([group, value]) => {
    const report = mapping(group, value)
    checkKeys(group, report, {
      known: ['files', 'base-directory', 'discard-paths', 'file-format'],
    })
    const { files, baseDirectory, discardPaths } = fileSet(group, report)
    const format = optionalText(`${group}.file-format`, report['file-format']) ?? 'JUNITXML'
    if (format.toUpperCase() !== 'JUNITXML') throw unsupported(`file-format: ${format}`)
    return { group, format: 'JUNITXML', files, baseDirectory, discardPaths }
  })

/**
 * @throws BuildFailure `YAML_FILE_ERROR`, or `NotImplemented` for what the sandbox does not do
 */
export const parseBuildspec = (source: string): Buildspec => {
  const spec = readYaml(source)
  checkKeys('', spec, {
    known: ['version', 'env', 'phases', 'reports', 'artifacts', 'cache'],
    refused: ['batch', 'proxy', 'run-as'],
  })
  const version = text('version', spec['version'] ?? '')
  if (version === '0.1') throw unsupported('version 0.1')
  if (version !== '0.2') throw yamlError(`Invalid buildspec version: ${version || '(none)'}`)
  return {
    ...environmentOf(spec),
    phases: phasesOf(spec),
    ...artifactsOf(spec),
    reports: reportsOf(spec),
  }
}
