import { DIFFERENCES, type Difference } from './differences.ts'

export type Comparison = {
  /** What one of them leaves and nothing explains, with a + where it is the CDK. */
  readonly unexplained: readonly string[]
  /** The differences that occur. */
  readonly explained: readonly Difference[]
}

type Side = 'cdk' | 'others'

/** Lines of the first that are not among those of the second. */
const only = (lines: readonly string[], others: readonly string[]): readonly string[] => {
  const known = new Set(others)
  return lines.filter((line) => !known.has(line))
}

const unexplained = (side: Side, lines: readonly string[]): readonly string[] =>
  lines.filter((line) => !DIFFERENCES.some((difference) => difference[side]?.test(line)))

const occurs = (difference: Difference, side: Side, lines: readonly string[]): boolean => {
  const pattern = difference[side]
  return pattern === undefined || lines.some((line) => pattern.test(line))
}

/** What the CDK has left, beside what another engine has. */
export const compareWithCdk = (cdk: readonly string[], other: readonly string[]): Comparison => {
  const [onlyCdk, onlyOther] = [only(cdk, other), only(other, cdk)]
  return {
    unexplained: [
      ...unexplained('cdk', onlyCdk).map((line) => `+ ${line}`),
      ...unexplained('others', onlyOther).map((line) => `- ${line}`),
    ],
    explained: DIFFERENCES.filter(
      (each) => occurs(each, 'cdk', onlyCdk) && occurs(each, 'others', onlyOther),
    ),
  }
}
