import type { Context, NamedPolicy, Principal } from '@xacct/iam'
import { dnsSuffixOf, parseArn } from '../arn.ts'

/** Who makes a request, with everything that came with the credentials. */
export type Caller = {
  readonly principal: Principal
  /** The account whose credentials these are; for a service, the account on whose behalf it calls. */
  readonly account: string
  /** Policies passed to AssumeRole: they limit, and grant nothing. */
  readonly session?: readonly NamedPolicy[]
  /** Condition keys that the credentials or the calling service bring along. */
  readonly context: Context
  /** Session tags that go along into every session made from this one. */
  readonly transitiveTags?: readonly { readonly Key: string; readonly Value: string }[]
}

/** The root user of an account: what the sandbox's own keys for an account belong to, unless told otherwise. */
export const rootCaller = (account: string, partition = 'aws'): Caller => ({
  principal: { type: 'root', arn: `arn:${partition}:iam::${account}:root`, account },
  account,
  context: {},
})

/** An AWS service that acts for a resource of an account. */
export const serviceCaller = (
  service: string,
  { sourceAccount, sourceArn }: { readonly sourceAccount: string; readonly sourceArn?: string },
): Caller => ({
  principal: { type: 'service', service },
  account: sourceAccount,
  context: {
    'aws:SourceAccount': sourceAccount,
    ...(sourceArn ? { 'aws:SourceArn': sourceArn } : {}),
    'aws:PrincipalIsAWSService': 'true',
    'aws:PrincipalServiceName': service,
  },
})

/** The same caller, as another service sees it when `service` calls with the caller's credentials. */
export const via = (caller: Caller, service: string, region: string): Caller => ({
  ...caller,
  context: {
    ...caller.context,
    'aws:ViaAWSService': 'true',
    'aws:CalledVia': [`${service}.amazonaws.com`],
    'aws:CalledViaFirst': `${service}.amazonaws.com`,
    'aws:CalledViaLast': `${service}.amazonaws.com`,
    'kms:ViaService': `${service}.${region}.${dnsSuffixOf(region)}`,
  },
})

/** Who a caller is, for a message: what AWS prints after `User:`. */
export const nameOf = ({ principal }: Caller): string =>
  'arn' in principal
    ? principal.arn
    : principal.type === 'service'
      ? principal.service
      : principal.type === 'federated'
        ? principal.provider
        : 'anonymous'

/** The ARN of the role behind a session, or of the user. */
export const issuerOf = ({ principal }: Caller): string | undefined =>
  principal.type === 'assumed-role'
    ? principal.roleArn
    : 'arn' in principal
      ? principal.arn
      : undefined

export const roleNameOf = (roleArn: string): string =>
  parseArn(roleArn)?.resource.split('/').at(-1) ?? roleArn
