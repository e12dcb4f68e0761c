import type { PolicyDocument, Statement } from '@xacct/iam'
import type { Sandbox } from '@xacct/sandbox'
import type { Place } from '../../call.ts'

export type { PolicyDocument, Statement } from '@xacct/iam'

/** A policy that somebody has deployed, and how to put another in its place. */
export type Policy = {
  /** As decisions name it. */
  readonly name: string
  /** What it is attached to: `role storefront-build`, `bucket storefront-…`. */
  readonly holder: string
  readonly kind: 'trust' | 'identity' | 'bucket' | 'key' | 'topic'
  readonly account: string
  readonly document: PolicyDocument
  /** Puts another document in its place; undefined takes the policy away. */
  readonly put: (sandbox: Sandbox, document: PolicyDocument | undefined) => Promise<unknown>
}

/** All policies of one kind in an account and Region. */
export type FindPolicies = (sandbox: Sandbox, place: Place) => Promise<readonly Policy[]>

export const parsed = (text: string): PolicyDocument => JSON.parse(text)

/** The same document with actions that open nothing: for what cannot be without a policy. */
export const withAction = (
  { Version = '2012-10-17', Statement }: PolicyDocument,
  Action: string,
): PolicyDocument => ({
  Version,
  Statement: [Statement].flat().map((statement) => ({ ...statement, Action })),
})

/** The same document with one action more in a statement: for what must be noticed. */
export const plusAction = (
  document: PolicyDocument,
  sid: string,
  action: string,
): PolicyDocument => ({
  ...document,
  Statement: [document.Statement]
    .flat()
    .map((statement: Statement) =>
      statement.Sid === sid
        ? { ...statement, Action: [statement.Action ?? [], action].flat() }
        : statement,
    ),
})
