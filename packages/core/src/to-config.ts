import type { PipelineConfig, SourceConfig } from '@xacct/templates/model'
import type { Answers } from './answers.ts'

const sourceOf = ({
  source,
  repository = '',
  branch = '',
  connectionArn,
  paths,
  sourceKey = '',
}: Answers): SourceConfig => {
  if (source === 's3') return { provider: source, key: sourceKey }
  if (source === 'codecommit') return { provider: source, repository, branch }
  return {
    provider: source,
    repository,
    branch,
    ...(connectionArn !== undefined && { connectionArn }),
    ...(paths !== undefined && paths.length > 0 && { paths }),
  }
}

/** The branch whose workflow deploys the infrastructure: the source's own when it is the same repository. */
const infrastructureOf = ({ source, repository, branch, infraRepository }: Answers) => ({
  repository: infraRepository,
  branch: source === 'github' && repository === infraRepository ? (branch ?? 'main') : 'main',
})

/** The pipeline configuration that the answers describe. */
export const answersToConfig = (answers: Answers): PipelineConfig => ({
  name: answers.name,
  pipeline: { account: answers.account, region: answers.region },
  topology: answers.topology,
  source: sourceOf(answers),
  ...(answers.build === 'codebuild' && { build: { buildspec: 'buildspec.yml' } }),
  deploy: {
    as: answers.deploy,
    ...(answers.objectKey !== undefined && { key: answers.objectKey }),
    ...(answers.cacheControl !== undefined && { cacheControl: answers.cacheControl }),
  },
  targets: answers.targets.map(({ name, account, region, stage, approval }) => ({
    name,
    account,
    ...(region !== undefined && { region }),
    ...(stage !== undefined && { stage }),
    ...(approval && { approval }),
  })),
  ...(answers.notify !== undefined && { notifications: { email: answers.notify } }),
  ...(answers.infraRepository !== '' && { infrastructure: infrastructureOf(answers) }),
})
