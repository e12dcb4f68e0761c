import type { Pipeline, PipelineModel, Target } from './model.ts'

/** Mermaid ids allow letters, digits and underscores. */
const id = (...parts: readonly string[]): string => parts.join('_').replaceAll(/\W/g, '_')

const label = (...lines: readonly string[]): string => `"${lines.join('<br/>')}"`

const sourceLabel = ({ source }: Pipeline): string => {
  switch (source.type) {
    case 'connection':
      return label(source.provider, source.repository, source.branch)
    case 'codecommit':
      return label('CodeCommit', source.repository, source.branch)
    case 's3':
      return label('S3 source', source.bucket, source.key)
  }
}

const pipelineBox = (pipeline: Pipeline): readonly string[] => {
  const node = id('pipeline', pipeline.id)
  const stores = pipeline.stores.map((store) => {
    const storeNode = id('store', pipeline.id, store.region)
    return [
      `    ${storeNode}[(${label('artifacts', store.bucket)})]`,
      `    ${node} <--> ${storeNode}`,
    ]
  })
  const build = pipeline.build
    ? [
        `    ${id('build', pipeline.id)}[${label('CodeBuild', pipeline.names.buildProject)}]`,
        `    ${node} --> ${id('build', pipeline.id)}`,
      ]
    : []
  return [
    `  subgraph ${id('account', pipeline.id)}[${label(`pipeline ${pipeline.id}`, `${pipeline.account} ${pipeline.region}`)}]`,
    `    ${node}[${label('CodePipeline', pipeline.names.pipeline)}]`,
    ...build,
    ...stores.flat(),
    '  end',
  ]
}

const targetBox = (target: Target): readonly string[] => {
  const role = id('role', target.name)
  const bucket = id('bucket', target.name)
  return [
    `  subgraph ${id('target', target.name)}[${label(`target ${target.name}`, `${target.account} ${target.region}`)}]`,
    `    ${role}[${label('role', target.deployRole)}]`,
    `    ${bucket}[(${label('bucket', target.bucket)})]`,
    `    ${role} -->|"writes with the target's key"| ${bucket}`,
    '  end',
  ]
}

const arrows = (pipeline: Pipeline): readonly string[] => {
  const node = id('pipeline', pipeline.id)
  const from =
    pipeline.source.type === 's3' && pipeline.source.deliveredTo
      ? id('bucket', pipeline.source.deliveredTo.name)
      : id('source', pipeline.id)
  const deliveries = pipeline.targets.map((target) => {
    const text = target.approval ? 'approval, then assumes' : 'assumes'
    return `  ${node} -->|"${text}"| ${id('role', target.name)}`
  })
  return [`  ${from} -->|"starts"| ${node}`, ...deliveries]
}

/** The architecture as a Mermaid flowchart: accounts as boxes, arrows for who starts and assumes what. */
export const architectureDiagram = (model: PipelineModel): string => {
  const first = model.pipelines[0] as Pipeline
  return [
    'flowchart LR',
    `  ${id('source', first.id)}([${sourceLabel(first)}])`,
    ...model.pipelines.flatMap(pipelineBox),
    ...model.targets.flatMap(targetBox),
    ...model.pipelines.flatMap(arrows),
    '',
  ].join('\n')
}
