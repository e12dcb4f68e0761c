import type { Node, Output } from '../output.ts'

type Engine = 'cdk' | 'pulumi' | 'cdktf'

/** A mistake in how an engine writes things down, in the hub with everything. */
export type OutputMutation = {
  readonly title: string
  readonly engines: readonly Engine[]
  readonly edit: (output: Output) => Output
  readonly reportedBy: string
}

const isDeployRole = ({ kind, name }: Node): boolean =>
  kind === 'role' && name === 'storefront-staging-deploy'

const eachNode = (output: Output, edit: (node: Node) => Node): Output => ({
  ...output,
  nodes: output.nodes.map(edit),
})

/** Takes away everything that makes a node wait for others. */
const without = (output: Output, gone: (node: Node) => boolean): Output => {
  const ids = new Set(output.nodes.filter(gone).map(({ id }) => id))
  return eachNode(output, (node) => ({
    ...node,
    needs: node.needs.filter((id) => !ids.has(id)),
  }))
}

const replaced = (output: Output, from: string, to: string): Output => ({
  ...output,
  stacks: JSON.parse(JSON.stringify(output.stacks).replaceAll(from, to)),
})

export const outputMutations: readonly OutputMutation[] = [
  {
    title: 'nothing waits for the policy of a deploy role',
    engines: ['cdktf'],
    edit: (output) =>
      without(output, ({ kind, roles }) => {
        const role = output.nodes.find(isDeployRole)
        return kind === 'policy' && roles.includes(String(role?.id))
      }),
    reportedBy: 'T01',
  },
  {
    title: 'nothing waits for a deploy role',
    engines: ['cdk', 'cdktf'],
    edit: (output) => without(output, isDeployRole),
    reportedBy: 'T01',
  },
  {
    title: 'nothing waits for buckets',
    engines: ['cdk', 'cdktf'],
    edit: (output) => without(output, ({ kind }) => kind === 'bucket'),
    reportedBy: 'S11',
  },
  {
    title: 'a deploy role waits for the pipeline',
    engines: ['cdk', 'cdktf'],
    edit: (output) => {
      const pipeline = String(output.nodes.find(({ kind }) => kind === 'pipeline')?.id)
      return eachNode(output, (node) =>
        isDeployRole(node) ? { ...node, needs: [...node.needs, pipeline] } : node,
      )
    },
    reportedBy: 'L01',
  },
  {
    title: 'a key of another Region is taken by its id',
    engines: ['cdk'],
    edit: (output) => replaced(output, '^arn:aws:kms:us-east-1:111111111111:key/', '^'),
    reportedBy: 'R04',
  },
  {
    title: 'a stack is made up',
    engines: ['cdk'],
    edit: (output) =>
      replaced(output, 'storefront-artifacts-us-east-1', 'cross-region-stack-support'),
    reportedBy: 'R05',
  },
  {
    title: 'a partition is written down',
    engines: ['cdk', 'pulumi', 'cdktf'],
    edit: (output) => ({ ...output, text: `${output.text}"arn:aws-cn:s3:::storefront"` }),
    reportedBy: 'N01',
  },
  {
    title: 'a resource has no provider',
    engines: ['cdk', 'pulumi', 'cdktf'],
    edit: (output) => eachNode(output, (node) => ({ ...node, account: undefined })),
    reportedBy: 'X03',
  },
  {
    title: 'a resource lands in a stranger’s account',
    engines: ['cdk', 'pulumi', 'cdktf'],
    edit: (output) => eachNode(output, (node) => ({ ...node, account: '999999999999' })),
    reportedBy: 'X03',
  },
]
