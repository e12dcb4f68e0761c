/** What an engine writes, as far as order and places matter: each resource with what has to exist before it. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Answers } from '@xacct/core'
import { stacksIn } from '../inventory/cdk.ts'
import type { Stack } from '../inventory/cloudformation.ts'
import { registrationsFile, terraformFile } from '../synthesise.ts'
import { texts } from './statements.ts'

export type Node = {
  readonly id: string
  readonly kind: 'pipeline' | 'role' | 'policy' | 'bucket' | 'other'
  readonly name: string
  /** The nodes of the roles that a policy belongs to. */
  readonly roles: readonly string[]
  /** Where it is created; undefined where the engine leaves that to whoever deploys. */
  readonly account: string | undefined
  readonly region: string | undefined
  readonly needs: readonly string[]
}

export type Output = {
  readonly nodes: readonly Node[]
  readonly text: string
  /** Of the CDK alone. */
  readonly stacks: readonly Stack[]
}

type Raw = Readonly<Record<string, unknown>>

const read = (file: string): string => readFileSync(file, 'utf8')

const KINDS: Readonly<Record<string, Node['kind']>> = {
  aws_codepipeline: 'pipeline',
  aws_iam_role: 'role',
  aws_iam_role_policy: 'policy',
  aws_iam_role_policy_attachment: 'policy',
  aws_s3_bucket: 'bucket',
  'AWS::CodePipeline::Pipeline': 'pipeline',
  'AWS::IAM::Role': 'role',
  'AWS::IAM::Policy': 'policy',
  'AWS::IAM::ManagedPolicy': 'policy',
  'AWS::S3::Bucket': 'bucket',
}

const referencesIn = (value: unknown): readonly string[] =>
  [...JSON.stringify(value ?? null).matchAll(/\$\{(aws_\w+\.[\w-]+)\./g)].map(([, id]) =>
    String(id),
  )

const cdktf = (file: string): Output => {
  const text = read(file)
  const stack = JSON.parse(text)
  const providers = stack.provider.aws as readonly Raw[]
  const nodes = Object.entries(stack.resource as Record<string, Record<string, Raw>>).flatMap(
    ([type, byId]) =>
      Object.entries(byId).map(([id, args]): Node => {
        const provider = providers.find(({ alias }) => `aws.${alias}` === args['provider'])
        const accounts = texts(provider?.['allowed_account_ids'])
        return {
          id: `${type}.${id}`,
          kind: KINDS[type] ?? 'other',
          name: String(args['name'] ?? args['bucket'] ?? ''),
          roles: referencesIn(args['role']),
          account: accounts.length === 1 ? accounts[0] : undefined,
          region: provider && String(provider['region']),
          needs: [...texts(args['depends_on']), ...referencesIn(args)],
        }
      }),
  )
  return { nodes, text, stacks: [] }
}

/** Logical ids that a value mentions. */
const mentioned = (value: unknown): readonly string[] => {
  if (Array.isArray(value)) return value.flatMap(mentioned)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, item]) => {
    if (key === 'Ref') return [String(item)]
    if (key === 'Fn::GetAtt') return texts(item).slice(0, 1)
    return mentioned(item)
  })
}

type Dependencies = Readonly<Record<string, { readonly dependencies?: readonly string[] }>>

const cdk = (folder: string): Output => {
  const stacks = stacksIn(folder)
  const manifest = JSON.parse(read(join(folder, 'manifest.json'))) as { artifacts: Dependencies }
  const resourcesOf = (names: readonly string[]) =>
    stacks
      .filter(({ name }) => names.includes(name))
      .flatMap(({ name, template }) => Object.keys(template.Resources).map((id) => `${name}/${id}`))
  const nodes = stacks.flatMap(({ name, account, region, template }) => {
    const before = resourcesOf(manifest.artifacts[name]?.dependencies ?? [])
    const idsIn = (value: unknown) =>
      mentioned(value)
        .filter((id) => id in template.Resources)
        .map((id) => `${name}/${id}`)
    return Object.entries(template.Resources).map(([id, resource]): Node => {
      const { Type, Properties: p = {} } = resource
      const after = texts((resource as Raw)['DependsOn']).map((other) => `${name}/${other}`)
      return {
        id: `${name}/${id}`,
        kind: KINDS[Type] ?? 'other',
        name: String(p['RoleName'] ?? p['BucketName'] ?? p['Name'] ?? ''),
        roles: idsIn(p['Roles']),
        account: /^\d{12}$/.test(account) ? account : undefined,
        region: region.startsWith('unknown') ? undefined : region,
        needs: [...before, ...after, ...idsIn(p)],
      }
    })
  })
  return { nodes, stacks, text: stacks.map(({ template }) => JSON.stringify(template)).join('\n') }
}

const pulumi = (file: string): Output => {
  const text = read(file)
  const registrations = JSON.parse(text) as readonly {
    readonly type: string
    readonly name: string
    readonly provider?: { readonly account: string; readonly region: string }
  }[]
  const nodes = registrations
    .filter(({ type }) => type.startsWith('aws:'))
    .map(({ type, name, provider }): Node => {
      const { account, region } = provider ?? {}
      return { id: `${type} ${name}`, kind: 'other', name, roles: [], account, region, needs: [] }
    })
  return { nodes, text, stacks: [] }
}

/** Reads what `synthesised` returned. */
export const outputOf = (answers: Answers, folder: string): Output => {
  switch (answers.engine) {
    case 'cdk':
      return cdk(folder)
    case 'cdktf':
      return cdktf(terraformFile(folder, answers.name))
    case 'pulumi':
      return pulumi(registrationsFile(folder))
  }
}
