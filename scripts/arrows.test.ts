/** Breaks each rule about who may import what once, and sees lint object. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const CORE = 'packages/core/src'
const RENDER = 'packages/render/src'
const CLI = 'packages/create-xacct-pipeline/src'
const YEOMAN = 'packages/generator-xacct-pipeline/src/app'
const IAM = 'packages/iam/src'
const MERGE = 'packages/merge/src'
const SANDBOX = 'packages/sandbox/src'
const UPDATE = 'packages/update/src'
const NX = 'packages/nx/src'
const MODEL = 'templates/base/infra/shared'

const use = (specifier: string): string =>
  `import { x } from '${specifier}'\n\nexport const y = x\n`

type Case = readonly [file: string, code: string, rule: string]

const ARROW = 'lint/style/noRestrictedImports'
const NODE = 'lint/correctness/noNodejsModules'
const GLOBAL = 'lint/style/noRestrictedGlobals'

const REFUSED: readonly Case[] = [
  [CORE, use('node:fs'), NODE],
  [CORE, use('fs'), NODE],
  [CORE, 'export const y = process.env.HOME\n', GLOBAL],
  [CORE, 'export const y = new Date()\n', GLOBAL],
  [CORE, 'export const y = fetch\n', GLOBAL],
  [CORE, 'export const y = () => console.log(1)\n', GLOBAL],
  [CORE, use('@xacct/render'), ARROW],
  [CORE, use('@xacct/render/templates'), ARROW],
  [CORE, use('../../render/src/index.ts'), ARROW],
  [CORE, use('@xacct/testkit'), ARROW],
  [CORE, use('create-xacct-pipeline'), ARROW],
  [CORE, use('generator-xacct-pipeline'), ARROW],
  [CORE, use('@aws-sdk/client-s3'), ARROW],
  [`${CORE}/options`, use('@xacct/render'), ARROW],
  [RENDER, use('node:fs'), NODE],
  [RENDER, 'export const y = process.cwd()\n', GLOBAL],
  [RENDER, use('create-xacct-pipeline'), ARROW],
  [RENDER, use('create-xacct-pipeline/src/cli.ts'), ARROW],
  [RENDER, use('../../create-xacct-pipeline/src/cli.ts'), ARROW],
  [RENDER, use('@xacct/testkit'), ARROW],
  [RENDER, use('../../core/src/index.ts'), ARROW],
  [RENDER, use('@aws-sdk/client-s3'), ARROW],
  [CLI, use('generator-xacct-pipeline'), ARROW],
  [CLI, use('@xacct/testkit'), ARROW],
  [CLI, use('../../core/src/index.ts'), ARROW],
  [YEOMAN, use('create-xacct-pipeline'), ARROW],
  [YEOMAN, use('../../../create-xacct-pipeline/src/cli.ts'), ARROW],
  [YEOMAN, use('@xacct/testkit'), ARROW],
  [CLI, use('@xacct/nx'), ARROW],
  [CLI, use('../../update/src/index.ts'), ARROW],
  [YEOMAN, use('../../../nx/src/generators.ts'), ARROW],
  [NX, use('create-xacct-pipeline'), ARROW],
  [NX, use('generator-xacct-pipeline'), ARROW],
  [NX, use('../../create-xacct-pipeline/src/cli.ts'), ARROW],
  [NX, use('../../merge/src/index.ts'), ARROW],
  [NX, use('@xacct/sandbox'), ARROW],
  [NX, use('@xacct/testkit'), ARROW],
  [`${NX}/pipeline`, use('../../../update/src/index.ts'), ARROW],
  [UPDATE, use('create-xacct-pipeline'), ARROW],
  [UPDATE, use('@xacct/nx'), ARROW],
  [UPDATE, use('@xacct/testkit'), ARROW],
  [UPDATE, use('../../render/src/index.ts'), ARROW],
  [CORE, use('@xacct/update'), ARROW],
  [CORE, use('@xacct/nx'), ARROW],
  [RENDER, use('@xacct/update'), ARROW],
  [RENDER, use('../../nx/src/generators.ts'), ARROW],
  [MERGE, use('@xacct/update'), ARROW],
  [SANDBOX, use('@xacct/update'), ARROW],
  [CORE, use('@xacct/iam'), ARROW],
  [CORE, use('@xacct/sandbox'), ARROW],
  [RENDER, use('@xacct/sandbox'), ARROW],
  [CLI, use('@xacct/sandbox'), ARROW],
  [IAM, use('node:crypto'), NODE],
  [MERGE, use('node:fs'), NODE],
  [MERGE, 'export const y = process.cwd()\n', GLOBAL],
  [MERGE, use('@xacct/core'), ARROW],
  [IAM, 'export const y = new Date()\n', GLOBAL],
  [IAM, 'export const y = process.env.HOME\n', GLOBAL],
  [IAM, use('@xacct/core'), ARROW],
  [IAM, use('@xacct/sandbox'), ARROW],
  [IAM, use('@aws-sdk/client-iam'), ARROW],
  [IAM, use('@cloud-copilot/iam-simulate'), ARROW],
  [SANDBOX, use('@xacct/core'), ARROW],
  [SANDBOX, use('@xacct/render'), ARROW],
  [SANDBOX, use('@xacct/templates/model'), ARROW],
  [SANDBOX, use('@xacct/testkit'), ARROW],
  [SANDBOX, use('create-xacct-pipeline'), ARROW],
  [SANDBOX, use('../../iam/src/index.ts'), ARROW],
  [SANDBOX, use('../../../templates/base/infra/shared/index.ts'), ARROW],
  [SANDBOX, use('@cloud-copilot/iam-simulate'), ARROW],
  [`${SANDBOX}/services/kms`, use('@xacct/core'), ARROW],
  [MODEL, use('aws-cdk-lib'), ARROW],
  [MODEL, use('aws-cdk-lib/aws-s3'), ARROW],
  [MODEL, use('@aws-sdk/client-s3'), ARROW],
  [MODEL, use('@xacct/core'), ARROW],
  [MODEL, use('../main.ts'), ARROW],
  [MODEL, use('node:fs'), NODE],
  [MODEL, 'export const y = process.env.HOME\n', GLOBAL],
  [`${MODEL}/policies`, use('aws-cdk-lib'), ARROW],
  [`${MODEL}/policies`, use('../../main.ts'), ARROW],
  ['templates/base/scripts', use('@xacct/core'), ARROW],
  ['templates/base/scripts', use('@xacct/render/templates'), ARROW],
  ['templates/base/scripts', use('@xacct/sandbox'), ARROW],
  ['templates/base/test', use('@xacct/deploy'), ARROW],
  ['templates/base/scripts/lib/sandbox', use('@xacct/iam'), ARROW],
  [CLI, 'export const y = (x: any) => x\n', 'lint/suspicious/noExplicitAny'],
  [
    CLI,
    'const later = async () => 1\nexport const y = () => {\n  later()\n}\n',
    'lint/nursery/noFloatingPromises',
  ],
  [
    CLI,
    'const isLate = async () => true\nexport const y = () => {\n  if (isLate()) return 1\n  return 2\n}\n',
    'lint/nursery/noMisusedPromises',
  ],
]

const ALLOWED: readonly (readonly [file: string, code: string])[] = [
  [CORE, use('@xacct/templates/model')],
  [CORE, use('./options/index.ts')],
  [`${CORE}/options`, use('../text.ts')],
  [RENDER, use('@xacct/core')],
  [RENDER, use('@xacct/templates/layers')],
  [RENDER, use('handlebars')],
  [CLI, use('@xacct/core')],
  [CLI, use('@xacct/render/templates')],
  [CLI, use('node:fs')],
  [YEOMAN, use('@xacct/render')],
  [YEOMAN, use('@xacct/update')],
  [NX, use('@nx/devkit')],
  [NX, use('@xacct/update/targets')],
  [NX, use('node:child_process')],
  [`${NX}/target`, use('../update/plan-project.ts')],
  [UPDATE, use('@xacct/render/packs')],
  [UPDATE, use('@xacct/merge')],
  [UPDATE, use('node:fs/promises')],
  [SANDBOX, use('@xacct/iam')],
  [SANDBOX, use('@aws-sdk/client-kms')],
  [SANDBOX, use('node:crypto')],
  [IAM, use('./decide.ts')],
  [MODEL, use('./names.ts')],
  [MODEL, use('./policies/key.ts')],
  [`${MODEL}/policies`, use('../names.ts')],
  [`${MODEL}/policies`, use('./document.ts')],
  ['packages/testkit/src', use('@xacct/render')],
  ['templates/base/scripts', use('@aws-sdk/client-s3')],
  ['templates/base/scripts/lib/sandbox', use('@xacct/sandbox')],
  ['templates/base/scripts/lib/sandbox', use('@xacct/deploy')],
]

const root = join(import.meta.dirname, '..')
const fileOf = (folder: string, index: number): string => `${folder}/case-${index}.ts`

type Report = {
  readonly diagnostics: readonly {
    readonly category: string
    readonly location: { path: string }
  }[]
}

/** Lints all cases in one go, in a workspace of their own; returns the rules that objected, by file. */
const lint = (workspace: string, cases: readonly (readonly [string, string])[]) => {
  const config = JSON.parse(readFileSync(join(root, 'biome.json'), 'utf8'))
  writeFileSync(
    join(workspace, 'biome.json'),
    JSON.stringify({ ...config, vcs: { enabled: false }, root: true }),
  )
  for (const [index, [folder, code]] of cases.entries()) {
    const path = join(workspace, fileOf(folder, index))
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, code)
  }
  const biome = join(root, 'node_modules/@biomejs/biome/bin/biome')
  const args = [biome, 'lint', '--reporter=json', '--max-diagnostics=none']
  const { stdout } = spawnSync(process.execPath, args, { cwd: workspace, encoding: 'utf8' })
  const { diagnostics } = JSON.parse(stdout) as Report
  return Map.groupBy(diagnostics, ({ location }) => location.path)
}

describe('arrows between packages', () => {
  const workspace = mkdtempSync(join(tmpdir(), 'xacct-arrows-'))
  const cases = [...REFUSED.map(([folder, code]) => [folder, code] as const), ...ALLOWED]
  let found: ReturnType<typeof lint> = new Map()

  beforeAll(() => {
    found = lint(workspace, cases)
  })
  afterAll(() => rmSync(workspace, { recursive: true, force: true }))

  const rulesAt = (folder: string, index: number): readonly string[] =>
    (found.get(fileOf(folder, index)) ?? []).map(({ category }) => category)

  it.each(REFUSED.map((refused, index) => [...refused, index] as const))(
    'in %s, %j breaks %s',
    (folder, _code, rule, index) => {
      expect(rulesAt(folder, index)).toContain(rule)
    },
  )

  it.each(ALLOWED.map((allowed, index) => [...allowed, REFUSED.length + index] as const))(
    'in %s, %j is fine',
    (folder, _code, index) => {
      expect(rulesAt(folder, index)).toEqual([])
    },
  )
})
