/** The settings of a project out of what a client says of it. */
import type {
  CreateProjectCommandInput,
  UpdateProjectCommandInput,
} from '@aws-sdk/client-codebuild'
import { partitionOf as partitionOfRegion } from '../../arn.ts'
import { notImplemented } from '../../errors.ts'
import { invalidInput } from './errors.ts'
import type { ProjectRow, Settings } from './state.ts'

/** Members that `settingsOf` and `tagsOf` honour; `badgeEnabled` as far as it is false. */
export const PROJECT_MEMBERS = [
  'name',
  'description',
  'source',
  'sourceVersion',
  'artifacts',
  'cache',
  'environment',
  'serviceRole',
  'timeoutInMinutes',
  'queuedTimeoutInMinutes',
  'encryptionKey',
  'tags',
  'badgeEnabled',
  'logsConfig',
  'autoRetryLimit',
] as const satisfies readonly (keyof CreateProjectCommandInput)[]

/** Until a project names a key, its artifacts are encrypted with the one that AWS keeps for S3. */
export const defaultKey = (account: string, region: string): string =>
  `arn:${partitionOfRegion(region)}:kms:${region}:${account}:alias/aws/s3`

const WHOLE_ARN = /^arn:/

/** Keys are shown as they were given, but a bare alias or id is one of the account's. */
export const keyArn = (key: string, account: string, region: string): string => {
  if (WHOLE_ARN.test(key)) return key
  const resource = key.startsWith('alias/') ? key : `key/${key}`
  return `arn:${partitionOfRegion(region)}:kms:${region}:${account}:${resource}`
}

type Given = Omit<UpdateProjectCommandInput, 'name'>
type Place = { readonly account: string; readonly region: string }

const logsOf = ({ cloudWatchLogs, s3Logs }: NonNullable<Given['logsConfig']>) => ({
  cloudWatchLogs: cloudWatchLogs ?? { status: 'ENABLED' as const },
  s3Logs: s3Logs ?? { status: 'DISABLED' as const, encryptionDisabled: false },
})

const REFUSED = ['badgeEnabled', 'autoRetryLimit'] as const

/** An object without the members that are undefined, so that it can be put over another. */
export const given = <Value extends object>(value: Value): Present<Value> =>
  Object.fromEntries(
    Object.entries(value).filter(([, member]) => member !== undefined),
  ) as Present<Value>

type Present<Value> = { readonly [Name in keyof Value]?: Exclude<Value[Name], undefined> }

const DEFAULTS = {
  cache: { type: 'NO_CACHE' },
  timeoutInMinutes: 60,
  queuedTimeoutInMinutes: 480,
  logsConfig: {},
} as const

/** What is given, over what was there before. */
export const settingsOf = (
  input: Given,
  { account, region }: Place,
  before: Settings | undefined,
): Settings => {
  const refused = REFUSED.find((name) => input[name])
  if (refused) throw notImplemented(`${refused} of CodeBuild`)
  const settings = {
    ...DEFAULTS,
    encryptionKey: defaultKey(account, region),
    ...before,
    ...given({
      source: input.source,
      sourceVersion: input.sourceVersion,
      artifacts: input.artifacts,
      cache: input.cache,
      environment: input.environment,
      serviceRole: input.serviceRole,
      timeoutInMinutes: input.timeoutInMinutes,
      queuedTimeoutInMinutes: input.queuedTimeoutInMinutes,
      encryptionKey: input.encryptionKey && keyArn(input.encryptionKey, account, region),
      logsConfig: input.logsConfig && logsOf(input.logsConfig),
    }),
  }
  const { source, artifacts, environment, serviceRole } = settings
  if (source && artifacts && environment && serviceRole) {
    return { ...settings, source, artifacts, environment, serviceRole }
  }
  throw invalidInput('source, artifacts, environment and serviceRole are required')
}

export const tagsOf = (given: Given['tags'], before: ProjectRow['tags'] = []) => {
  const tags = given ?? before
  if (tags.length > 50) throw invalidInput('Invalid tags: a project can have no more than 50')
  const bad = tags.find(
    ({ key = '', value = '' }) =>
      key.length < 1 || key.length > 127 || value.length > 255 || /^aws:/i.test(key),
  )
  if (bad) throw invalidInput(`Invalid tag: ${bad.key}`)
  return tags
}

export const checkDescription = (description = ''): void => {
  if (description.length > 255) {
    throw invalidInput('Invalid description: it must not be longer than 255 characters')
  }
}
