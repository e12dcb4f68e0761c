/** What exists before what. */
import { type OutputCase, unless, type Violations } from './case.ts'
import type { Node, Output } from './output.ts'
import type { Plan, PlannedPipeline, PlannedTarget } from './plan.ts'

/** Everything that exists before a node, at any distance. */
const before = ({ nodes }: Output, start: Node | undefined): ReadonlySet<string> => {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const seen = new Set<string>()
  const open = [...(start?.needs ?? [])]
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id)) continue
    seen.add(id)
    open.push(...(byId.get(id)?.needs ?? []))
  }
  return seen
}

const pipelineNode = ({ nodes }: Output, { id, account }: PlannedPipeline): Node | undefined =>
  nodes.find((node) => node.kind === 'pipeline' && node.name === id && node.account === account)

const roleNode = ({ nodes }: Output, account: string, role: string): Node | undefined =>
  nodes.find((node) => node.kind === 'role' && node.name === role && node.account === account)

/** A role with everything that makes it useful. */
const withPolicies = ({ nodes }: Output, role: Node | undefined): readonly (Node | undefined)[] => [
  role,
  ...nodes.filter((node) => node.kind === 'policy' && node.roles.includes(String(role?.id))),
]

const rolesFirst = (output: Output, plan: Plan): Violations =>
  plan.pipelines.flatMap((pipeline) => {
    const earlier = before(output, pipelineNode(output, pipeline))
    const needed = [
      { account: pipeline.account, role: pipeline.role },
      ...pipeline.targets.map(({ account, role }) => ({ account, role })),
    ]
    return needed.flatMap(({ account, role }) =>
      withPolicies(output, roleNode(output, account, role)).flatMap((node) =>
        unless(
          node !== undefined && earlier.has(node.id),
          `${pipeline.id} may be created before ${node?.id ?? role}`,
        ),
      ),
    )
  })

const bucketsFirst = (output: Output, plan: Plan): Violations =>
  plan.pipelines.flatMap((pipeline) => {
    const earlier = before(output, pipelineNode(output, pipeline))
    return pipeline.stores.flatMap(({ bucket, region }) => {
      const found = output.nodes.find((node) => node.kind === 'bucket' && node.name === bucket)
      return unless(
        found !== undefined && earlier.has(found.id) && found.region === region,
        `${pipeline.id} may be created before its bucket ${bucket}`,
      )
    })
  })

const circles = (output: Output): Violations =>
  output.nodes
    .filter((node) => before(output, node).has(node.id))
    .map(({ id }) => `${id} has to exist before itself`)

/** Nothing of a target waits for the pipeline that delivers to it. */
const joinedByNames = (output: Output, plan: Plan): Violations =>
  plan.pipelines.flatMap((pipeline) => {
    const later = [
      pipelineNode(output, pipeline)?.id,
      roleNode(output, pipeline.account, pipeline.role)?.id,
    ]
    return pipeline.targets.flatMap((target: PlannedTarget) => {
      const earlier = before(output, roleNode(output, target.account, target.role))
      return later
        .filter((id) => id === undefined || earlier.has(id))
        .map((id) => `${target.role} waits for ${id ?? pipeline.id}`)
    })
  })

export const orderCases: readonly OutputCase[] = [
  {
    id: 'T01',
    title: 'roles and their policies exist before the pipeline',
    engines: ['cdk', 'cdktf'],
    check: rolesFirst,
  },
  {
    id: 'S11',
    title: 'the buckets of the stores exist before the pipeline',
    engines: ['cdk', 'cdktf'],
    check: bucketsFirst,
  },
  {
    id: 'L01',
    title: 'the order of accounts has no circle',
    engines: ['cdk', 'cdktf'],
    check: (output, plan) => [...circles(output), ...joinedByNames(output, plan)],
  },
]
