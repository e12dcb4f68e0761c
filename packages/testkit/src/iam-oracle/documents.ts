import type { PolicyDocument, Statement } from '@xacct/iam'
import type { Question } from './question.ts'

/** Every document of a question. */
export const documentsOf = ({ policies }: Question): readonly PolicyDocument[] =>
  [
    ...policies.identity,
    ...(policies.boundary ? [policies.boundary] : []),
    ...(policies.session ?? []),
    ...(policies.organization ?? []).flat(),
    ...(policies.resource ? [policies.resource] : []),
  ].map(({ document }) => document)

export const statementsOf = (question: Question): readonly Statement[] =>
  documentsOf(question).flatMap(({ Statement: statements }) =>
    Array.isArray(statements) ? (statements as Statement[]) : [statements as Statement],
  )

const listOf = <T>(value: T | readonly T[] | undefined): readonly T[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value as T]

export type Comparison = {
  readonly operator: string
  readonly key: string
  readonly values: readonly string[]
}

/** Every comparison in the conditions of a question. */
export const comparisonsOf = (question: Question): readonly Comparison[] =>
  statementsOf(question).flatMap(({ Condition: condition = {} }) =>
    Object.entries(condition).flatMap(([operator, keys]) =>
      Object.entries(keys).map(([key, values]) => ({
        operator,
        key,
        values: listOf(values).map(String),
      })),
    ),
  )

/** A policy variable; spelt out it would look like a mistake in a TypeScript text. */
export const variable = (name: string): string => `\${${name}}`

/** Names of the variables in a text that have no default. */
export const variablesIn = (text: string): readonly string[] =>
  [...text.matchAll(/\$\{([^},]+)\}/g)].map(([, name = '']) => name)

export const notResourcesOf = (question: Question): readonly string[] =>
  statementsOf(question).flatMap((statement) => listOf(statement.NotResource))

export const allowedPrincipalsOf = ({ policies }: Question): readonly string[] =>
  (policies.resource ? [policies.resource.document] : []).flatMap(({ Statement: statements }) =>
    listOf<Statement>(statements as Statement | readonly Statement[])
      .filter(({ Effect: effect }) => effect === 'Allow')
      .flatMap(({ Principal: principal }) => (principal === '*' ? ['*'] : listOf(principal?.AWS))),
  )
