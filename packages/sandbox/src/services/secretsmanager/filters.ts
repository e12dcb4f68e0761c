import type { Filter } from '@aws-sdk/client-secrets-manager'
import { notImplemented } from '../../errors.ts'
import { invalidParameter } from './errors.ts'
import type { Secret } from './state.ts'

/** What each filter looks at: https://docs.aws.amazon.com/secretsmanager/latest/userguide/manage_search-secret.html */
const TEXTS: Readonly<Record<string, (secret: Secret) => readonly string[]>> = {
  name: ({ name }) => [name],
  description: ({ description = '' }) => [description],
  'tag-key': ({ tags }) => tags.map(({ Key }) => Key),
  'tag-value': ({ tags }) => tags.map(({ Value }) => Value),
}

const startsWith = (texts: readonly string[], value: string): boolean =>
  texts.some((text) => text.startsWith(value))

const matches = (secret: Secret, { Key = 'all', Values = [] }: Filter): boolean => {
  const texts = Object.hasOwn(TEXTS, Key) ? TEXTS[Key] : undefined
  if (!texts) throw notImplemented(`the filter "${Key}" of secretsmanager:ListSecrets`)
  if (Values.length === 0) throw invalidParameter('Invalid filter values.')
  return Values.some((value) =>
    value.startsWith('!')
      ? !startsWith(texts(secret), value.slice(1))
      : startsWith(texts(secret), value),
  )
}

/** @throws ServiceError for filters that are not there */
export const filtered = (
  secrets: readonly Secret[],
  filters: readonly Filter[] = [],
): readonly Secret[] =>
  secrets.filter((secret) => filters.every((filter) => matches(secret, filter)))
