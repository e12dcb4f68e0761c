import type { Ask } from '../../on-sandbox/embedded-delivery/ask.ts'
import { type Answer, type Kind, last, listed } from './kind.ts'

export const logGroup: Kind = {
  type: 'AWS::Logs::LogGroup',
  list: listed('logGroups', 'logs', 'DescribeLogGroups', {}),
  nameOf: ({ logGroupName }) => logGroupName,
  questions: ({ logGroupName, logGroupArn }) => [
    ['logs', 'DescribeLogGroups', { logGroupNamePrefix: logGroupName }],
    ['logs', 'ListTagsForResource', { resourceArn: logGroupArn }],
  ],
}

const projects = async (ask: Ask): Promise<readonly Answer[]> => {
  const names = await listed('projects', 'codebuild', 'ListProjects', {})(ask)
  return names.map((name) => ({ name }))
}

export const project: Kind = {
  type: 'AWS::CodeBuild::Project',
  list: projects,
  nameOf: ({ name }) => name,
  questions: ({ name }) => [['codebuild', 'BatchGetProjects', { names: [name] }]],
}

const pipelines = async (ask: Ask): Promise<readonly Answer[]> => {
  const all = await listed('pipelines', 'codepipeline', 'ListPipelines', {})(ask)
  const withArns = all.map(async ({ name }) => {
    const { metadata } = (await ask('codepipeline', 'GetPipeline', { name })) as Answer
    return { name, arn: metadata.pipelineArn }
  })
  return Promise.all(withArns)
}

export const pipeline: Kind = {
  type: 'AWS::CodePipeline::Pipeline',
  list: pipelines,
  nameOf: ({ name }) => name,
  questions: ({ name, arn: resourceArn }) => [
    ['codepipeline', 'GetPipeline', { name }],
    ['codepipeline', 'ListTagsForResource', { resourceArn }],
  ],
}

export const connection: Kind = {
  type: 'AWS::CodeConnections::Connection',
  list: listed('Connections', 'codeconnections', 'ListConnections', {}),
  nameOf: ({ ConnectionName }) => ConnectionName,
  idOf: ({ ConnectionArn }) => last(ConnectionArn, '/'),
  questions: ({ ConnectionArn }) => [
    ['codeconnections', 'GetConnection', { ConnectionArn }],
    ['codeconnections', 'ListTagsForResource', { ResourceArn: ConnectionArn }],
  ],
}
