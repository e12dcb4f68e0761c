import {
  type CodeStarConnectionsClient,
  GetConnectionCommand,
  paginateListConnections,
} from '@aws-sdk/client-codestar-connections'
import { homeOf, type Pipeline, type PipelineModel } from '../../infra/shared/index.ts'

/** The first pipeline, if its source is a connection that the deployment creates. */
export const connectingPipeline = ({ pipelines }: PipelineModel): Pipeline | undefined => {
  const [first] = pipelines
  return first?.source.type === 'connection' && !first.source.connectionArn ? first : undefined
}

/** PENDING, AVAILABLE or ERROR; undefined where there is no such connection. */
export const connectionStatus = async (
  client: CodeStarConnectionsClient,
  { source, names }: Pipeline,
): Promise<string | undefined> => {
  if (source.type !== 'connection') return undefined
  if (source.connectionArn) {
    const { Connection } = await client.send(
      new GetConnectionCommand({ ConnectionArn: source.connectionArn }),
    )
    return Connection?.ConnectionStatus
  }
  for await (const { Connections = [] } of paginateListConnections({ client }, {})) {
    const found = Connections.find(({ ConnectionName }) => ConnectionName === names.connection)
    if (found) return found.ConnectionStatus
  }
  return undefined
}

const CONSOLES = {
  aws: 'console.aws.amazon.com',
  'aws-cn': 'console.amazonaws.cn',
  'aws-us-gov': 'console.amazonaws-us-gov.com',
  'aws-eusc': 'console.amazonaws-eusc.eu',
} as const

/** https://docs.aws.amazon.com/dtconsole/latest/userguide/connections-update.html */
export const connectionsPage = (model: PipelineModel): string => {
  const { partition, region } = homeOf(model)
  return `https://${CONSOLES[partition]}/codesuite/settings/connections?region=${region}`
}

/** Only a person can approve a connection: where, and what comes after. `status` is undefined if it could not be seen. */
export const handshake = (
  model: PipelineModel,
  { names, account, region }: Pipeline,
  status: string | undefined,
): readonly string[] => [
  status
    ? `Connection ${names.connection} is ${status}: a person has to approve it.`
    : `Connection ${names.connection} could not be looked up. If it is new, a person has to approve it.`,
  `Sign in to account ${account}, open`,
  `  ${connectionsPage(model)}`,
  'choose it, and "Update pending connection". The pipeline failed meanwhile; start it again with',
  `  aws codepipeline start-pipeline-execution --name ${names.pipeline} --region ${region}`,
]
