import type { Known, Option } from './option.ts'
import { cacheControl as cacheControlRule, objectKey as objectKeyRule } from './rules.ts'

export const build = {
  kind: 'choice',
  group: 'Build and deploy',
  help: 'Build before delivering',
  prompt: 'Build before delivering?',
  field: 'build',
  choices: { codebuild: 'CodeBuild runs buildspec.yml', none: 'the source is delivered as it is' },
  default: 'codebuild',
} as const satisfies Option

export const deploy = {
  kind: 'choice',
  group: 'Build and deploy',
  help: 'Deliver files or one zip',
  prompt: 'What arrives in the target bucket?',
  field: 'deploy.as',
  choices: { extracted: 'the files', object: 'one zip' },
  default: 'extracted',
} as const satisfies Option

export const objectKey = {
  kind: 'text',
  group: 'Build and deploy',
  help: 'Key of the delivered zip (default: <name>.zip)',
  field: 'deploy.key',
  onlyFor: { key: 'deploy', is: ['object'] },
  rule: objectKeyRule,
  default: (known: Known) => `${known.name}.zip`,
  placeholder: 'key',
} as const satisfies Option

export const cacheControl = {
  kind: 'text',
  group: 'Build and deploy',
  help: 'Cache-Control of delivered files',
  field: 'deploy.cacheControl',
  optional: true,
  rule: cacheControlRule,
  placeholder: 'header',
} as const satisfies Option
