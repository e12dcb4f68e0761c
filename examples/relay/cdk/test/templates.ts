/** The templates that `cdk synth` would write for pipeline.config.ts. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PolicyDocument } from '../infra/shared/index.ts'

type Encryption = { readonly SSEAlgorithm: string; readonly KMSMasterKeyID: unknown }

type Store = {
  readonly Location: string
  readonly EncryptionKey: { readonly Id: unknown; readonly Type: string }
}

/** The properties that tests read, of any resource. */
export type Properties = {
  readonly BucketName?: string
  readonly BucketEncryption?: {
    readonly ServerSideEncryptionConfiguration: readonly {
      readonly BucketKeyEnabled: boolean
      readonly ServerSideEncryptionByDefault: Encryption
    }[]
  }
  readonly VersioningConfiguration?: { readonly Status: string }
  readonly PublicAccessBlockConfiguration?: Readonly<Record<string, boolean>>
  readonly OwnershipControls?: { readonly Rules: readonly { readonly ObjectOwnership: string }[] }
  readonly Bucket?: { readonly Ref: string }
  readonly EnableKeyRotation?: boolean
  readonly KeyPolicy?: PolicyDocument
  readonly PolicyDocument?: PolicyDocument
  readonly RoleName?: string
  readonly AssumeRolePolicyDocument?: PolicyDocument
  readonly Policies?: readonly { readonly PolicyDocument: PolicyDocument }[]
  readonly PipelineType?: string
  readonly ArtifactStore?: Store
  readonly ArtifactStores?: readonly { readonly Region: string; readonly ArtifactStore: Store }[]
}

export type Resource = { readonly Type: string; readonly Properties: Properties }

export type Template = {
  readonly Parameters?: Readonly<Record<string, { readonly AllowedPattern?: string }>>
  readonly Resources: Readonly<Record<string, Resource>>
  readonly Outputs?: Readonly<Record<string, unknown>>
}

export type Stack = {
  readonly name: string
  readonly account: string
  readonly region: string
  readonly template: Template
}

type Artifact = {
  readonly type: string
  readonly environment: string
  readonly properties: { readonly templateFile: string }
}

const readJson = (file: string) => JSON.parse(readFileSync(file, 'utf8'))

/** Runs the app as the CLI does, with the context of cdk.json, into a directory of its own. */
export const synthesise = (): readonly Stack[] => {
  const directory = mkdtempSync(join(tmpdir(), 'cdk.out-'))
  try {
    const CDK_CONTEXT_JSON = JSON.stringify(readJson('cdk.json').context)
    execFileSync(process.execPath, ['infra/main.ts'], {
      env: { ...process.env, CDK_OUTDIR: directory, CDK_CONTEXT_JSON },
    })
    const artifacts = readJson(join(directory, 'manifest.json')).artifacts
    return Object.entries<Artifact>(artifacts)
      .filter(([, { type }]) => type === 'aws:cloudformation:stack')
      .map(([name, { environment, properties }]) => {
        const [account = '', region = ''] = environment.replace('aws://', '').split('/')
        return {
          name,
          account,
          region,
          template: readJson(join(directory, properties.templateFile)),
        }
      })
  } finally {
    rmSync(directory, { recursive: true })
  }
}

export const resourcesOfType = (stack: Stack, type: string): readonly Properties[] =>
  Object.values(stack.template.Resources)
    .filter((resource) => resource.Type === type)
    .map((resource) => resource.Properties)

/** Every policy document of a stack, wherever it is attached. */
export const policiesOf = ({ template }: Stack): readonly PolicyDocument[] =>
  Object.values(template.Resources).flatMap(({ Properties }) =>
    [
      Properties.AssumeRolePolicyDocument,
      Properties.KeyPolicy,
      Properties.PolicyDocument,
      ...(Properties.Policies ?? []).map((inline) => inline.PolicyDocument),
    ].filter((document) => document !== undefined),
  )
