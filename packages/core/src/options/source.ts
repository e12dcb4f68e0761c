import type { Option } from './option.ts'
import {
  branchName,
  codeCommitRepository,
  connectionArn as connectionArnRule,
  gitLabRepository,
  glob,
  ownerAndName,
  zipKey,
} from './rules.ts'

const git = { key: 'source', is: ['github', 'gitlab', 'bitbucket', 'codecommit'] } as const
const connected = { key: 'source', is: ['github', 'gitlab', 'bitbucket'] } as const

export const source = {
  kind: 'choice',
  group: 'Source',
  help: 'Where releases come from',
  prompt: 'Where do releases come from?',
  field: 'source.provider',
  choices: {
    github: 'GitHub',
    gitlab: 'GitLab',
    bitbucket: 'Bitbucket',
    codecommit: 'CodeCommit',
    s3: 'a zip uploaded to S3',
  },
  default: 'github',
} as const satisfies Option

export const repository = {
  kind: 'text',
  group: 'Source',
  help: 'Repository that starts the pipeline',
  prompt: 'Repository that starts the pipeline',
  field: 'source.repository',
  onlyFor: git,
  ruleBy: {
    key: 'source',
    rules: {
      github: ownerAndName,
      gitlab: gitLabRepository,
      bitbucket: ownerAndName,
      codecommit: codeCommitRepository,
    },
  },
  placeholder: 'owner/name',
} as const satisfies Option

export const branch = {
  kind: 'text',
  group: 'Source',
  help: 'Branch that starts the pipeline',
  prompt: 'Branch that starts the pipeline',
  field: 'source.branch',
  onlyFor: git,
  rule: branchName,
  default: 'main',
  placeholder: 'main',
} as const satisfies Option

export const connectionArn = {
  kind: 'text',
  group: 'Source',
  help: 'Use this connection instead of a new one',
  field: 'source.connectionArn',
  onlyFor: connected,
  optional: true,
  rule: connectionArnRule,
  placeholder: 'arn',
} as const satisfies Option

export const paths = {
  kind: 'list',
  group: 'Source',
  help: 'Only these files start it; ! excludes; repeatable',
  flag: 'path',
  field: 'source.paths',
  onlyFor: connected,
  rule: glob,
  default: [],
  placeholder: 'glob',
} as const satisfies Option

export const sourceKey = {
  kind: 'text',
  group: 'Source',
  help: 'Key of the zip that starts the pipeline',
  prompt: 'Key of the zip that starts the pipeline',
  field: 'source.key',
  onlyFor: { key: 'source', is: ['s3'] },
  rule: zipKey,
  default: 'source.zip',
  placeholder: 'source.zip',
} as const satisfies Option
