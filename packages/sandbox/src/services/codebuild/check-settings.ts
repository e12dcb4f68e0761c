/** What CodeBuild says of the settings of a project or a build. */
import type { LogsConfig, ProjectCache } from '@aws-sdk/client-codebuild'
import { notImplemented } from '../../errors.ts'
import { invalidInput } from './errors.ts'
import type { Settings } from './state.ts'
import { checkSupported } from './supported.ts'

/** https://docs.aws.amazon.com/codebuild/latest/APIReference/API_CreateProject.html */
export const checkProjectName = (name = ''): void => {
  if (/^[A-Za-z0-9][A-Za-z0-9\-_]{1,254}$/.test(name)) return
  throw invalidInput(
    `Invalid project name: ${name} must be between 2 and 255 characters and only contain letters, numbers, hyphens and underscores`,
  )
}

const SOURCES = ['CODEPIPELINE', 'NO_SOURCE', 'S3', 'CODECOMMIT']
const ARTIFACTS = ['CODEPIPELINE', 'NO_ARTIFACTS', 'S3']

const checkType = (what: string, type: string | undefined, supported: readonly string[]): void => {
  if (!type) throw invalidInput(`Project ${what} type is required`)
  if (!supported.includes(type)) throw notImplemented(`the ${what} type ${type} of CodeBuild`)
}

const checkSource = ({ source, artifacts }: Settings): void => {
  checkType('source', source.type, SOURCES)
  checkSupported('source', source, ['type', 'location', 'buildspec', 'gitCloneDepth'])
  if ((source.type === 'CODEPIPELINE') !== (artifacts.type === 'CODEPIPELINE')) {
    throw invalidInput(
      'Invalid project source and artifacts: both must be of type CODEPIPELINE, or neither',
    )
  }
  if (source.type === 'NO_SOURCE' && !source.buildspec) {
    throw invalidInput('Invalid project source: buildspec is required for type NO_SOURCE')
  }
  if (['S3', 'CODECOMMIT'].includes(source.type ?? '') && !source.location) {
    throw invalidInput(`Invalid project source: location is required for type ${source.type}`)
  }
}

const checkArtifacts = ({ artifacts }: Settings): void => {
  checkType('artifacts', artifacts.type, ARTIFACTS)
  checkSupported('artifacts', artifacts, [
    'type',
    'location',
    'path',
    'namespaceType',
    'name',
    'packaging',
    'overrideArtifactName',
    'encryptionDisabled',
  ])
  if (artifacts.type === 'S3' && !(artifacts.location && artifacts.name)) {
    throw invalidInput('Invalid project artifacts: location and name are required for type S3')
  }
}

const LINUX = /^(LINUX|ARM)_(CONTAINER|LAMBDA_CONTAINER|EC2)$|^LINUX_GPU_CONTAINER$/

/** The image is told to the build and not run: commands run on this machine. */
const checkEnvironment = ({ environment }: Settings): void => {
  const { type, image, environmentVariables = [] } = environment
  checkSupported('environment', environment, [
    'type',
    'image',
    'computeType',
    'environmentVariables',
    'privilegedMode',
    'imagePullCredentialsType',
  ])
  if (!type || !image || !environment.computeType) {
    throw invalidInput('Invalid environment: type, image and computeType are required')
  }
  if (!LINUX.test(type)) throw notImplemented(`the environment type ${type} of CodeBuild`)
  const bad = environmentVariables.find(({ name }) => !/^[A-Za-z_][A-Za-z0-9_]*$/.test(name ?? ''))
  if (bad) throw invalidInput(`Invalid environment variable name: ${bad.name}`)
}

const checkCache = ({ type = 'NO_CACHE' }: ProjectCache): void => {
  if (type !== 'NO_CACHE' && type !== 'LOCAL') {
    throw notImplemented(`the cache type ${type} of CodeBuild`)
  }
}

const checkLogs = ({ cloudWatchLogs, s3Logs }: LogsConfig): void => {
  checkSupported('logsConfig.cloudWatchLogs', cloudWatchLogs, ['status', 'groupName', 'streamName'])
  if (s3Logs?.status === 'ENABLED') throw notImplemented('logsConfig.s3Logs of CodeBuild')
}

const checkMinutes = (what: string, minutes: number, [min, max]: readonly [number, number]) => {
  if (Number.isInteger(minutes) && minutes >= min && minutes <= max) return
  throw invalidInput(`Invalid ${what}: it must be between ${min} and ${max} minutes`)
}

/**
 * @throws ServiceError `InvalidInputException`, or `NotImplemented` with the name of what the sandbox does not do
 */
export const checkSettings = (settings: Settings): void => {
  checkSource(settings)
  checkArtifacts(settings)
  checkEnvironment(settings)
  checkCache(settings.cache)
  checkLogs(settings.logsConfig)
  checkMinutes('timeout', settings.timeoutInMinutes, [5, 2160])
  checkMinutes('queued timeout', settings.queuedTimeoutInMinutes, [5, 480])
}
