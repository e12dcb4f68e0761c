import { compilePattern, type Pattern } from '../pattern.ts'
import { withoutInnerColons } from '../variable-text.ts'
import type { Operator } from './operator.ts'

/** The six parts of an ARN; the last keeps its colons. */
const partsOf = (arn: string): readonly string[] | undefined => {
  const parts = arn.split(':')
  return parts.length < 6 || parts[0] !== 'arn'
    ? undefined
    : [...parts.slice(0, 5), parts.slice(5).join(':')]
}

/** Colons inside `${…}` are no separators. */
const patternParts = (pattern: string): readonly string[] | undefined => {
  const hidden = withoutInnerColons(pattern, '\u0000')
  return partsOf(hidden)?.map((part) => part.replaceAll('\u0000', ':'))
}

/**
 * Each of the six parts is compared by itself, with `*` and `?`; none reaches beyond its part.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN
 */
export const arnLike: Operator = {
  name: 'ArnLike',
  compile: (policyValue, options) => {
    const patterns: readonly Pattern[] | undefined = patternParts(policyValue)?.map((part) =>
      compilePattern(part, { ...options, wildcards: true }),
    )
    return (value, variables) => {
      const parts = partsOf(value)
      if (patterns === undefined || parts === undefined) return false
      const results = patterns.map((pattern, index) => pattern(parts[index] ?? '', variables))
      return results.includes(undefined) ? undefined : !results.includes(false)
    }
  },
}
