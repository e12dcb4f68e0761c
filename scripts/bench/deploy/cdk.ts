/**
 * What the CDK CLI asks AWS for when it deploys an assembly: per stack, the template into the assets bucket as the
 * publishing role, then a change set as the deploy role, which CloudFormation executes as its own. The CLI's own processes
 * and its waiting between two looks at a stack are left out.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Sandbox } from '@xacct/sandbox'
import { homeOf, type PipelineModel } from '../../../templates/base/infra/shared/index.ts'
import { configOf, keysOfRole, type Place, s3 } from './clients.ts'
import { createStack } from './stacks.ts'

type Artifact = {
  readonly type: string
  readonly environment: string
  readonly properties: {
    readonly templateFile: string
    readonly assumeRoleArn: string
    readonly cloudFormationExecutionRoleArn: string
    /** `s3://bucket/key` */
    readonly stackTemplateAssetObjectUrl: string
  }
}

type Parameters = Readonly<Record<string, { readonly Description?: string }>>

const read = <T>(...path: readonly string[]): T =>
  JSON.parse(readFileSync(join(...path), 'utf8')) as T

/** Parameters that another stack's output goes into, by their descriptions. */
const sourcesOf = (parameters: Parameters): readonly (readonly [id: string, from: string])[] =>
  Object.entries(parameters).flatMap(([id, { Description = '' }]) => {
    const [, from] = /^Output \w+ of stack (\S+)/.exec(Description) ?? []
    return from === undefined ? [] : [[id, from] as const]
  })

const resolved = (arn: string): string => arn.replace(/\$\{AWS::Partition\}/, 'aws')

const placeOf = ({ environment }: Artifact): Place => {
  const [account = '', region = ''] = environment.replace('aws://', '').split('/')
  return { account, region }
}

const publish = async (
  sandbox: Sandbox,
  home: Place,
  artifact: Artifact,
  body: string,
): Promise<string> => {
  const { assumeRoleArn, stackTemplateAssetObjectUrl: url } = artifact.properties
  const place = placeOf(artifact)
  const [, Bucket = '', Key = ''] = /^s3:\/\/([^/]+)\/(.+)$/.exec(url) ?? []
  const role = resolved(assumeRoleArn).replace('deploy-role', 'file-publishing-role')
  const keys = await keysOfRole(sandbox, home, role)
  const client = new s3.S3Client(configOf(sandbox, place, keys))
  await client.send(new s3.PutObjectCommand({ Bucket, Key, Body: body }))
  return `https://s3.${place.region}.amazonaws.com/${Bucket}/${Key}`
}

type Waiting = { readonly name: string; readonly artifact: Artifact; readonly body: string }

/** Deploys `cdk.out`, each stack after those that it takes keys from. */
export const deployCdk = async (
  sandbox: Sandbox,
  model: PipelineModel,
  folder: string,
): Promise<void> => {
  const home = homeOf(model)
  const { artifacts } = read<{ readonly artifacts: Readonly<Record<string, Artifact>> }>(
    folder,
    'manifest.json',
  )
  const waiting: Waiting[] = Object.entries(artifacts)
    .filter(([, { type }]) => type === 'aws:cloudformation:stack')
    .map(([name, artifact]) => {
      const body = readFileSync(join(folder, artifact.properties.templateFile), 'utf8')
      return { name, artifact, body }
    })
  const keys = new Map<string, string>()
  while (waiting.length > 0) {
    const index = waiting.findIndex(({ body }) =>
      sourcesOf(JSON.parse(body).Parameters ?? {}).every(([, from]) => keys.has(from)),
    )
    const [next] = waiting.splice(index, 1)
    if (!next) throw new Error('the stacks wait for each other')
    const { name, artifact, body } = next
    const { assumeRoleArn, cloudFormationExecutionRoleArn } = artifact.properties
    const TemplateURL = await publish(sandbox, home, artifact, body)
    const sources = sourcesOf(JSON.parse(body).Parameters ?? {})
    const outputs = await createStack(
      sandbox,
      {
        name,
        ...placeOf(artifact),
        template: { TemplateURL },
        parameters: Object.fromEntries(sources.map(([id, from]) => [id, keys.get(from) ?? ''])),
        roleArn: resolved(cloudFormationExecutionRoleArn),
      },
      await keysOfRole(sandbox, home, resolved(assumeRoleArn)),
    )
    keys.set(name, outputs['KeyArn'] ?? '')
  }
}
