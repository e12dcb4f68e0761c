/** Answers as they come from outside, with what is to become of them. Read by several tests. */
import type { Known } from './options/option.ts'

export const detected = { name: 'storefront', packageManager: 'npm' } as const

/** The answers that have no default. */
export const needed: Known = {
  engine: 'cdk',
  account: '111111111111',
  region: 'eu-west-1',
  repository: 'example/storefront',
  targets: [{ name: 'staging', account: '222222222222' }],
}

const s3: Known = { ...needed, repository: undefined, source: 's3' }
const target = (more: Known): Known => ({
  ...needed,
  targets: [{ name: 'staging', account: '222222222222', ...more }],
})

export const accepted: Readonly<Record<string, Known>> = {
  'only what is needed': needed,
  'a schema reference': { ...needed, $schema: './answers.schema.json' },
  'an S3 source': { ...s3, sourceKey: 'releases/storefront.zip' },
  'GitLab subgroups': { ...needed, source: 'gitlab', repository: 'example/web/storefront' },
  Bitbucket: { ...needed, source: 'bitbucket', repository: 'example/storefront' },
  CodeCommit: { ...needed, source: 'codecommit', repository: 'storefront' },
  'the archived cdktf': { ...needed, engine: 'cdktf', cdktfFlavor: 'cdktf' },
  'globs with exclusions': { ...needed, paths: ['app/**', '!**/*.md'] },
  'a zip': { ...needed, deploy: 'object', objectKey: 'releases/storefront.zip' },
  'a cache header': { ...needed, cacheControl: 'max-age=300, no-transform' },
  'no workflow': { ...needed, infraRepository: '' },
  'leading zeros': { ...needed, account: '000000000012' },
  'a branch with slashes': { ...needed, branch: 'release/2.x' },
  'a target with everything': target({ region: 'us-east-1', stage: 'Wave1', approval: true }),
  'an e-mail address': { ...needed, notify: 'releases+aws@example.com' },
}

const NASTY = [
  '<b>x</b>',
  'a"b',
  "a'b",
  'a`b',
  'a$' + '{b}',
  '{{a}}',
  'a\nb',
  'a\u0000b',
  '../up',
  'a\\b',
  'a;b',
  'a b c',
]

const nasty = (key: string, base: Known = needed): Readonly<Record<string, Known>> =>
  Object.fromEntries(
    NASTY.map((text) => [`${key} ${JSON.stringify(text)}`, { ...base, [key]: text }]),
  )

/** Refused by `parseAnswers` and by the JSON Schema, naming this field. */
export const refused: Readonly<Record<string, readonly [field: string, answers: Known]>> = {
  'an account id of eleven digits': ['account', { ...needed, account: '11111111111' }],
  'an account id with letters': ['account', { ...needed, account: '11111111111a' }],
  'an account id that is a number': ['account', { ...needed, account: 111111111111 }],
  'an account id with a newline': ['account', { ...needed, account: '111111111111\n' }],
  'a target account id that is a number': ['targets[0].account', target({ account: 222222222222 })],
  'a target account id that is short': ['targets[0].account', target({ account: '2222' })],
  'an unknown engine': ['engine', { ...needed, engine: 'cdkk' }],
  'an engine that is a list': ['engine', { ...needed, engine: ['cdk'] }],
  'no engine': ['engine', { ...needed, engine: undefined }],
  'a Region that does not exist': ['region', { ...needed, region: 'eu-west-9' }],
  'a target Region that does not exist': ['targets[0].region', target({ region: 'mars-1' })],
  'an unknown key': ['pathes', { ...needed, pathes: ['x'] }],
  'an unknown target key': ['targets[0].acount', target({ acount: '222222222222' })],
  'a key of the prototype': ['constructor', { ...needed, constructor: 'x' }],
  'no targets': ['targets', { ...needed, targets: [] }],
  'targets that are an object': ['targets', { ...needed, targets: { name: 'a' } }],
  'a target that is text': ['targets[0]', { ...needed, targets: ['name=a'] }],
  'an approval that is text': ['targets[0].approval', target({ approval: 'yes' })],
  'a stage with a space': ['targets[0].stage', target({ stage: 'Wave 1' })],
  'a name in capitals': ['name', { ...needed, name: 'Storefront' }],
  'a name that is too long': ['name', { ...needed, name: 'a'.repeat(41) }],
  'a name that ends in a hyphen': ['name', { ...needed, name: 'store-' }],
  'an empty name': ['name', { ...needed, name: '' }],
  null: ['branch', { ...needed, branch: null }],
  'a repository without an owner': ['repository', { ...needed, repository: 'storefront' }],
  'a repository of three parts on GitHub': ['repository', { ...needed, repository: 'a/b/c' }],
  'a repository as a URL': ['repository', { ...needed, repository: 'https://github.com/a/b' }],
  'no repository': ['repository', { ...needed, repository: undefined }],
  'a repository for S3': ['repository', { ...s3, repository: 'a/b' }],
  'a branch for S3': ['branch', { ...s3, branch: 'main' }],
  'a key for a git source': ['sourceKey', { ...needed, sourceKey: 'a.zip' }],
  'a connection for CodeCommit': [
    'connectionArn',
    {
      ...needed,
      source: 'codecommit',
      repository: 'a',
      connectionArn:
        'arn:aws:codeconnections:eu-west-1:111111111111:connection/01234567-0123-0123-0123-012345678901',
    },
  ],
  'a flavour for CDK': ['cdktfFlavor', { ...needed, cdktfFlavor: 'cdktn' }],
  'an object key for extracted files': ['objectKey', { ...needed, objectKey: 'a.zip' }],
  'a connection that is no ARN': ['connectionArn', { ...needed, connectionArn: 'my-connection' }],
  'an absolute object key': ['objectKey', { ...needed, deploy: 'object', objectKey: '/a.zip' }],
  'a source key that is no zip': ['sourceKey', { ...s3, sourceKey: 'a.tar' }],
  'a glob that climbs': ['paths[0]', { ...needed, paths: ['../x'] }],
  'globs that are text': ['paths', { ...needed, paths: 'app/**' }],
  'a glob with a quote': ['paths[1]', { ...needed, paths: ['app/**', 'a"b'] }],
  'a cache header with a quote': ['cacheControl', { ...needed, cacheControl: 'private="x"' }],
  ...Object.fromEntries(
    [
      'main..dev',
      '-main',
      'a.lock',
      'a//b',
      'main/',
      '.main',
      'a/.b',
      'a~1',
      'a:b',
      'a?',
      '@{u}',
      'a.',
    ].map((branch) => [`branch ${branch}`, ['branch', { ...needed, branch }] as const]),
  ),
  ...Object.fromEntries(
    Object.entries({
      ...nasty('name'),
      ...nasty('repository'),
      ...nasty('branch'),
      ...nasty('notify'),
      ...nasty('infraRepository'),
      ...nasty('connectionArn'),
      ...nasty('sourceKey', s3),
      ...nasty('objectKey', { ...needed, deploy: 'object' }),
      ...nasty('cacheControl'),
    }).map(([title, answers]) => [title, [title.split(' ')[0] ?? '', answers] as const]),
  ),
}
