/** Terms of unstructured log events: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html */
import { notImplemented, ServiceError } from '../../errors.ts'

const TERM = /([-?]?)(?:"((?:[^"\\]|\\.)*)"|(\S+))/g

const kindOf = (pattern: string): string | undefined =>
  pattern.startsWith('{')
    ? 'JSON'
    : pattern.startsWith('[')
      ? 'space-delimited'
      : /(^|\s)%.*%(\s|$)/.test(pattern)
        ? 'regular expression'
        : undefined

const unquoted = (text: string): string => text.replace(/\\(.)/g, '$1')

/**
 * A test of messages: all plain terms, none of those with `-`, and one of those with `?` unless there are others.
 * @throws ServiceError NotImplemented for the patterns that look into the structure of a message
 */
export const filterTest = (text: string): ((message: string) => boolean) => {
  const pattern = text.trim()
  const kind = kindOf(pattern)
  if (kind) throw notImplemented(`${kind} filter patterns of CloudWatch Logs`)
  if ((pattern.match(/(?<!\\)"/g) ?? []).length % 2 === 1) {
    throw new ServiceError('InvalidParameterException', `Invalid filter pattern: ${pattern}`)
  }
  const terms = [...pattern.matchAll(TERM)].map(([, sign = '', quoted, plain = '']) => ({
    sign,
    term: quoted === undefined ? plain : unquoted(quoted),
  }))
  const of = (sign: string) => terms.filter((each) => each.sign === sign).map(({ term }) => term)
  const [every, none, some] = [of(''), of('-'), of('?')]
  return (message) =>
    every.every((term) => message.includes(term)) &&
    !none.some((term) => message.includes(term)) &&
    (some.length === 0 || every.length > 0 || some.some((term) => message.includes(term)))
}
