/** What people and GitHub read first, with the shipped templates. */
import { parseAnswers } from '@xacct/core'
import { expect, it } from 'vitest'
import { render } from './render.ts'
import { templates } from './templates.ts'

const all = templates()

const documents = (raw: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> => {
  const parsed = parseAnswers({
    name: 'storefront',
    engine: 'cdk',
    account: '111111111111',
    region: 'eu-west-1',
    repository: raw.source === 's3' ? undefined : 'example/storefront',
    targets: [
      { name: 'staging', account: '222222222222' },
      { name: 'production', account: '333333333333', approval: true },
    ],
    packageManager: 'npm',
    ...raw,
  })
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems))
  const generator = { name: 'create-xacct-pipeline', version: '0.0.0-test' }
  const files = render({ answers: parsed.answers, templates: all, generator })
  return Object.fromEntries([...files].map(([path, { text }]) => [path, text]))
}

it.each([
  {},
  { topology: 'relay' },
  { notify: 'releases@example.com' },
  { source: 's3', build: 'none' },
  { source: 'gitlab', infraRepository: '' },
  { engine: 'pulumi', topology: 'relay', notify: 'releases@example.com', deploy: 'object' },
])('what does not apply leaves no gap behind: %o', (raw) => {
  for (const [path, text] of Object.entries(documents(raw))) {
    if (path.endsWith('.md')) expect(text, path).not.toMatch(/\n\n\n/)
  }
})

it('a relay has one subscription to confirm per pipeline, a hub one', () => {
  const notify = 'releases@example.com'
  expect(documents({ notify, topology: 'relay' })['README.md']).toContain(
    '**Confirm the subscriptions** that arrive by mail at `releases@example.com`, one of each pipeline,',
  )
  expect(documents({ notify })['README.md']).toContain('**Confirm the subscription** that arrives')
})

it.each([
  ['cdktn', 'CDK Terrain'],
  ['cdktf', 'CDK for Terraform'],
])('the library is called by its name: %s', (cdktfFlavor, name) => {
  const readme = documents({ engine: 'cdktf', cdktfFlavor })['README.md']
  expect(readme).toContain(`entry point of ${name} |`)
})

it.each([
  ['npm', 'npm run deploy -- --yes'],
  ['pnpm', 'pnpm run deploy --yes'],
  ['yarn', 'yarn run deploy --yes'],
  ['bun', 'bun run deploy --yes'],
])('the workflow deploys where nobody can be asked: %s', (packageManager, command) => {
  const workflow = documents({ packageManager })['.github/workflows/infrastructure.yml']
  expect(workflow).toContain(`      - run: ${command}\n`)
})

it('the workflow refuses documents that show another pipeline', () => {
  const workflow = documents({})['.github/workflows/infrastructure.yml']
  const check = workflow?.slice(workflow.indexOf('  check:'), workflow.indexOf('  deploy:'))
  expect(check).toContain('      - run: npm run diagram -- --check\n')
})

it('names every folder that it makes', () => {
  const { 'README.md': readme, ...others } = documents({})
  const folders = new Set(
    Object.keys(others).flatMap((path) => (path.includes('/') ? [path.split('/')[0]] : [])),
  )
  for (const folder of folders) expect(readme).toContain(`](${folder}`)
})

it('says where credentials of other accounts come from, and what Pulumi leaves to commit', () => {
  const cdk = documents({})['README.md']
  expect(cdk).toContain('`npm run bootstrap -- --profile <account>=<profile>`')
  expect(cdk).not.toContain('Pulumi.live.yaml')
  expect(documents({ engine: 'pulumi' })['README.md']).toContain('`Pulumi.live.yaml`: commit it')
})

it('pnpm installs what Pulumi needs without asking about install scripts', () => {
  const settings = (raw: object) =>
    documents({ packageManager: 'pnpm', ...raw })['pnpm-workspace.yaml']
  expect(settings({ engine: 'pulumi' })).toContain('\nallowBuilds:\n  protobufjs: false\n')
  expect(settings({})).not.toContain('allowBuilds')
  expect(documents({})['pnpm-workspace.yaml']).toBeUndefined()
})

it('Yarn in the workflow is the one that wrote the lock file', () => {
  const setup = '.github/actions/setup/action.yml'
  const yarn = documents({ packageManager: 'yarn' })[setup]
  expect(yarn).toContain(
    'grep -q __metadata yarn.lock && corepack install --global yarn@4\n        yarn install --frozen-lockfile\n',
  )
  expect(documents({})[setup]).not.toContain('corepack')
})
