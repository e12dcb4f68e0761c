import type { ConditionElement, Context, NamedPolicy, Policies, Request } from '@xacct/iam'
import type { Question } from './question.ts'
import { HOME, principals } from './requests.ts'

type Loose = Readonly<Record<string, unknown>>

const session = principals[1] as Request['principal']

const request = (more: Partial<Request> = {}): Request => {
  const base = {
    principal: session,
    action: 's3:GetObject',
    resource: 'arn:aws:s3:::b/k',
    resourceAccount: HOME,
  }
  const context = {
    'aws:PrincipalArn': `arn:aws:iam::${HOME}:role/pipeline`,
    'aws:userid': 'AROAPIPELINE:run',
    ...more.context,
  }
  return { ...base, ...more, context }
}

/** Drops what is `undefined`, as JSON does. */
const documentOf = (document: Loose): NamedPolicy => ({
  name: 'example',
  document: JSON.parse(JSON.stringify(document)),
})

const named = (statement: Loose): NamedPolicy =>
  documentOf({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: '*', Resource: '*', ...statement }],
  })

/** Small questions for the list of differences, each about one statement. */
export const exampleOf = {
  named,
  identity: (statement: Loose, context: Context = {}): Question => ({
    request: request({ context }),
    policies: { identity: [named(statement)] },
  }),
  document: (document: Loose, context: Context = {}): Question => ({
    request: request({ context }),
    policies: { identity: [documentOf(document)] },
  }),
  resource: (statement: Loose, more: Partial<Policies> = {}): Question => ({
    request: request(),
    policies: { identity: [], resource: named(statement), ...more },
  }),
  root: (): Question => ({
    request: request({
      principal: { type: 'root', arn: `arn:aws:iam::${HOME}:root`, account: HOME },
    }),
    policies: { identity: [] },
  }),
  assumeRole: (): Question => ({
    request: request({ action: 'sts:AssumeRole', resource: `arn:aws:iam::${HOME}:role/x` }),
    policies: { identity: [named({})], resourceRule: 'role-trust' },
  }),
  key: (
    action: string,
    account: string,
    condition: ConditionElement,
    context: Context,
  ): Question => ({
    request: request({
      action,
      resource: `arn:aws:kms:eu-west-1:${account}:key/1234abcd-12ab-34cd-56ef-1234567890ab`,
      resourceAccount: account,
      context,
    }),
    policies: {
      identity: [named({})],
      resource: named({ Principal: { AWS: HOME }, Condition: condition }),
      resourceRule: 'key-policy',
    },
  }),
}
