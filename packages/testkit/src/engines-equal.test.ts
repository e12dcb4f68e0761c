/**
 * What a deployment leaves, read back from the accounts: a change of one setting is seen, and the real Terraform leaves
 * what stands in for it does. That the engines leave the same is a part of the conformance suite, for every example.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { compareWithCdk } from './engines-equal/compare.ts'
import { deployExample, type Left } from './engines-equal/deploy-example.ts'
import { page } from './engines-equal/page.ts'
import { findProviderMirror, findTool } from './judges/find-tool.ts'

const MINUTES = 60_000

/** Replaces a text that has to be there. */
const replacing =
  (path: string, text: string, by: string) =>
  (folder: string): void => {
    const file = join(folder, path)
    const before = readFileSync(file, 'utf8')
    if (!before.includes(text)) throw new Error(`${path} has no ${text}`)
    writeFileSync(file, before.replace(text, by))
  }

/** Settings of one engine's program, and what has to be another line then. */
const CHANGES = [
  {
    edit: replacing(
      'infra/encryption-key.ts',
      'enableKeyRotation: true',
      'enableKeyRotation: false',
    ),
    resources: [
      'AWS::KMS::Key alias/reference-artifacts',
      'AWS::KMS::Key alias/reference-production',
    ],
    settings: [
      'GetKeyRotationStatus.KeyRotationEnabled',
      'GetKeyRotationStatus.RotationPeriodInDays',
    ],
  },
  {
    edit: replacing(
      'infra/encrypted-bucket.ts',
      'ignorePublicAcls: true',
      'ignorePublicAcls: false',
    ),
    resources: [
      'AWS::S3::Bucket reference-artifacts-111111111111-eu-west-1',
      'AWS::S3::Bucket reference-production-222222222222-eu-west-1',
    ],
    settings: ['GetPublicAccessBlock.PublicAccessBlockConfiguration.IgnorePublicAcls'],
  },
  {
    edit: replacing('infra/delivery-pipeline.ts', "'SUPERSEDED'", "'QUEUED'"),
    resources: ['AWS::CodePipeline::Pipeline reference'],
    settings: ['GetPipeline.pipeline.executionMode'],
  },
]

/** `111111111111 eu-west-1 AWS::KMS::Key …: GetKeyRotationStatus.KeyRotationEnabled = false`, without place and value. */
const settingOf = (line: string): string => line.replace(/^. \d{12} \S+ /, '').replace(/ = .*$/, '')

describe('examples/reference', () => {
  let left: Left
  beforeAll(async () => {
    left = await deployExample('reference', 'cdktf', { path: 'embedded' })
  }, 3 * MINUTES)

  it('is seen to be another one where settings are', { timeout: 3 * MINUTES }, async () => {
    const edit = (folder: string): void => {
      for (const change of CHANGES) change.edit(folder)
    }
    const changed = await deployExample('reference', 'pulumi', { path: 'embedded', edit })
    const { unexplained } = compareWithCdk(changed.lines, left.lines)
    const expected = CHANGES.flatMap(({ resources, settings }) =>
      resources.flatMap((resource) => settings.map((setting) => `${resource}: ${setting}`)),
    )
    expect(new Set(unexplained.map(settingOf))).toEqual(new Set(expected))
  })

  const terraform = findTool('terraform')
  const mirror = findProviderMirror()
  it.skipIf(!terraform || !mirror)(
    'is the same with Terraform and its AWS provider as with what stands in for them',
    { timeout: 5 * MINUTES },
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'xacct-terraform-'))
      const settings = join(folder, 'terraformrc')
      const text = `provider_installation {\n  filesystem_mirror { path = "${mirror}" }\n}\n`
      writeFileSync(settings, text)
      // The mirrored provider may be of another generation than the one that users get.
      const edit = replacing(
        'infra/main.ts',
        'pipelineModel(config))',
        "pipelineModel(config)).addOverride('terraform.required_providers.aws.version', '>= 5')",
      )
      const environment = { ...process.env, TF_CLI_CONFIG_FILE: settings }
      const real = await deployExample('reference', 'cdktf', { path: 'real', edit, environment })
      rmSync(folder, { recursive: true })
      expect(real.path).toMatch(/^terraform \d/)
      expect(real.lines).toEqual(left.lines)
    },
  )
})

it('the differences that engines force are those of docs/engines.md', async () => {
  await expect(page()).toMatchFileSnapshot('../../../docs/engines.md')
})
