/** The arguments of a project, and what CodeBuild takes and shows for them. */
import type { CreateProjectCommandInput, Project } from '@aws-sdk/client-codebuild'
import { given } from '../given.ts'
import type { Arguments } from '../resource-type.ts'
import { numberOr, text, textOr } from '../values.ts'
import { logsArguments, logsOf } from './logs.ts'
import {
  artifactsArguments,
  artifactsOf,
  cacheArguments,
  cacheOf,
  environmentArguments,
  environmentOf,
  sourceArguments,
  sourceOf,
  vpcArguments,
  vpcOf,
} from './settings.ts'

const BLOCKS: Readonly<Record<string, readonly string[]>> = {
  source: [
    'type',
    'location',
    'buildspec',
    'git_clone_depth',
    'insecure_ssl',
    'report_build_status',
    'git_submodules_config',
    'git_submodules_config.fetch_submodules',
  ],
  artifacts: [
    'type',
    'location',
    'path',
    'name',
    'namespace_type',
    'packaging',
    'override_artifact_name',
    'encryption_disabled',
  ],
  environment: [
    'type',
    'image',
    'compute_type',
    'image_pull_credentials_type',
    'privileged_mode',
    'certificate',
    'environment_variable',
    'environment_variable.name',
    'environment_variable.value',
    'environment_variable.type',
    'registry_credential',
    'registry_credential.credential',
    'registry_credential.credential_provider',
  ],
  cache: ['type', 'location', 'modes'],
  logs_config: [
    'cloudwatch_logs',
    'cloudwatch_logs.status',
    'cloudwatch_logs.group_name',
    'cloudwatch_logs.stream_name',
    's3_logs',
    's3_logs.status',
    's3_logs.location',
    's3_logs.encryption_disabled',
  ],
  vpc_config: ['vpc_id', 'subnets', 'security_group_ids'],
}

export const PROJECT_ARGUMENTS: readonly string[] = [
  'name',
  'description',
  'service_role',
  'encryption_key',
  'build_timeout',
  'queued_timeout',
  'source_version',
  'concurrent_build_limit',
  ...Object.entries(BLOCKS).flatMap(([name, nested]) => [
    name,
    ...nested.map((each) => `${name}.${each}`),
  ]),
  'tags',
]

/** For `CreateProject`, and for `UpdateProject`, which takes blocks as a whole and keeps what it is told nothing of. */
export const projectOf = (args: Arguments): CreateProjectCommandInput => ({
  name: text(args, 'name'),
  description: textOr(args, 'description', '') || undefined,
  serviceRole: text(args, 'service_role'),
  encryptionKey: textOr(args, 'encryption_key', '') || undefined,
  timeoutInMinutes: numberOr(args, 'build_timeout', undefined),
  queuedTimeoutInMinutes: numberOr(args, 'queued_timeout', undefined),
  sourceVersion: textOr(args, 'source_version', '') || undefined,
  source: sourceOf(args),
  artifacts: artifactsOf(args, text(args, 'name')),
  environment: environmentOf(args),
  cache: cacheOf(args),
  logsConfig: logsOf(args),
  concurrentBuildLimit: numberOr(args, 'concurrent_build_limit', 0) || undefined,
  vpcConfig: vpcOf(args),
})

/** What `UpdateProject` wants to hear of arguments that are no longer there. */
const REMOVALS = {
  description: { description: '' },
  source_version: { sourceVersion: '' },
  concurrent_build_limit: { concurrentBuildLimit: -1 },
  vpc_config: { vpcConfig: {} },
}

const isEmpty = (value: unknown): boolean => !value || (Array.isArray(value) && value.length === 0)

/** Of what was there before and is not wanted any more. */
export const projectRemovals = (
  before: Arguments,
  after: Arguments,
): Partial<CreateProjectCommandInput> =>
  Object.assign(
    {},
    ...Object.entries(REMOVALS)
      .filter(([argument]) => !isEmpty(before[argument]) && isEmpty(after[argument]))
      .map(([, removal]) => removal),
  )

/** With the provider's defaults. */
export const completeProject = (args: Arguments): Arguments => ({
  name: textOr(args, 'name', undefined),
  description: textOr(args, 'description', ''),
  service_role: textOr(args, 'service_role', undefined),
  ...given(args, 'encryption_key'),
  build_timeout: numberOr(args, 'build_timeout', 60),
  queued_timeout: numberOr(args, 'queued_timeout', 480),
  source_version: textOr(args, 'source_version', ''),
  concurrent_build_limit: numberOr(args, 'concurrent_build_limit', 0),
  source: [sourceArguments(sourceOf(args))],
  artifacts: [artifactsArguments(artifactsOf(args), textOr(args, 'name', undefined))],
  environment: [environmentArguments(environmentOf(args))],
  cache: [cacheArguments(cacheOf(args))],
  logs_config: [logsArguments(logsOf(args))],
  vpc_config: vpcArguments(vpcOf(args)),
})

/** From `BatchGetProjects`. */
export const projectArguments = (project: Project): Arguments => ({
  name: project.name,
  description: project.description ?? '',
  service_role: project.serviceRole,
  encryption_key: project.encryptionKey,
  build_timeout: project.timeoutInMinutes,
  queued_timeout: project.queuedTimeoutInMinutes,
  source_version: project.sourceVersion ?? '',
  concurrent_build_limit: project.concurrentBuildLimit ?? 0,
  source: [project.source ?? []].flat().map(sourceArguments),
  artifacts: [project.artifacts ?? []].flat().map((each) => artifactsArguments(each, project.name)),
  environment: [project.environment ?? []].flat().map(environmentArguments),
  cache: [cacheArguments(project.cache)],
  logs_config: [logsArguments(project.logsConfig)],
  vpc_config: vpcArguments(project.vpcConfig),
})
