import { expect, test } from 'vitest'
import { recoverFlags } from './swallowed-flags.ts'

/** What npm 11 hands to a bin that `npm create` started, as measured. */
const npm = (config: Readonly<Record<string, string>>) => ({
  npm_command: 'init',
  npm_lifecycle_event: 'npx',
  npm_config_user_agent: 'npm/11.19.1 node/v20.20.2 linux x64 workspaces/false',
  ...Object.fromEntries(Object.entries(config).map(([key, value]) => [`npm_config_${key}`, value])),
})

const recover = (
  argv: readonly string[],
  config: Readonly<Record<string, string>>,
  npmrc: readonly string[] = [],
) => recoverFlags(argv, npm(config), new Set(npmrc)).argv

test.each([
  ['--source=s3', ['dir'], { source: 's3' }, ['dir', '--source=s3']],
  ['two targets', ['dir'], { target: 'a=1\n\nb=2' }, ['dir', '--target=a=1', '--target=b=2']],
  [
    '--no-install --no-git',
    ['dir'],
    { install: '', git: 'false' },
    ['dir', '--no-install', '--no-git'],
  ],
  ['--dry-run --json', [], { dry_run: 'true', json: 'true' }, ['--dry-run', '--json']],
  ['an empty value', [], { infra_repository: '' }, ['--infra-repository=']],
  ['--engine=cdk', ['dir', 'cdk'], { engine_strict: 'true' }, ['dir', '--engine=cdk']],
  [
    '--engine=cdk before the folder',
    ['cdk', 'dir'],
    { engine_strict: 'true' },
    ['dir', '--engine=cdk'],
  ],
  ['--yes beside ours', [], { yes: 'true', source: 's3' }, ['--source=s3', '--yes']],
  ['npm create -y', ['dir'], { yes: 'true' }, ['dir']],
  ['target of an add-on compiler', ['dir'], { target: '22.0.0' }, ['dir']],
  ['git of an .npmrc', ['dir'], { git: '/usr/local/bin/git' }, ['dir']],
  [
    'a folder called cdk, dashes used',
    ['cdk', '--engine', 'cdk'],
    { engine_strict: 'true' },
    ['cdk', '--engine', 'cdk'],
  ],
  ['a flag that is there already', ['--source=s3'], { source: 'github' }, ['--source=s3']],
])('%s', (_, argv, config, expected) => {
  expect(recover(argv, config)).toEqual(expected)
})

test('names that an .npmrc sets are not ours', () => {
  expect(
    recover(['cdk'], { engine_strict: 'true', name: 'x', region: 'y' }, [
      'engine-strict',
      'name',
      'region',
    ]),
  ).toEqual(['cdk'])
})

test.each([
  [
    '--source s3',
    ['dir', 's3'],
    { source: 'true' },
    'npm create xacct-pipeline@latest -- dir --source s3',
  ],
  [
    '--account 1…',
    ['111111111111'],
    { account: 'true', source: 's3' },
    'npm create xacct-pipeline@latest -- --source=s3 --account 111111111111',
  ],
  ['two targets', ['a=1', 'b=2'], { target: 'true\n\ntrue' }, '-- --target a=1 --target b=2'],
  [
    '--engine cdk alone',
    ['cdk'],
    { engine_strict: 'true' },
    'npm create xacct-pipeline@latest -- --engine cdk',
  ],
  [
    'engine and source',
    ['dir', 'cdk', 'github'],
    { engine_strict: 'true', source: 'true' },
    '-- dir --source github --engine cdk',
  ],
  ['what cannot be told', ['one', 'two'], { branch: 'true' }, '-- one two --branch <branch>'],
  ['--answers -', ['dir', '-'], { answers: 'true' }, '-- dir --answers -'],
])('refuses %s with the command to type', (_, argv, config, command) => {
  expect(() => recover(argv, config)).toThrow(command)
})

test.each([
  ['npm run', { npm_command: 'run-script' }],
  ['pnpm', { npm_config_user_agent: 'pnpm/10.0.0 npm/? node/v24' }],
  ['nothing', { npm_lifecycle_event: undefined }],
])('looks away under %s', (_, env) => {
  expect(recoverFlags(['dir'], { ...npm({ source: 's3' }), ...env }, new Set()).argv).toEqual([
    'dir',
  ])
})
