import { DIFFERENCES, type Difference } from './differences.ts'

const INTRODUCTION = `# What the engines leave behind

Every example is deployed in all three engines, each into fresh accounts of the sandbox. Then everything is read back, with all that is
set on it: buckets, keys, roles and policies, topics, rules, log groups, build projects, pipelines, connections, stacks. Pulumi and CDKTF
leave the same, without an exception; so does, on the reference example and where it is installed, Terraform with its AWS provider.
The CDK leaves the same but for what follows, and each of these is shown to occur wherever it should.

| in the CDK or beside it | why |
| --- | --- |
`

const sideOf = ({ cdk, others }: Difference): string => {
  if (cdk && others) return 'differs'
  return cdk ? 'only in the CDK' : 'only in the others'
}

/** The list of differences, for people; `docs/engines.md` has it. */
export const page = (): string =>
  `${INTRODUCTION}${DIFFERENCES.map(
    (difference) => `| ${difference.what} (${sideOf(difference)}) | ${difference.why} |\n`,
  ).join('')}`
