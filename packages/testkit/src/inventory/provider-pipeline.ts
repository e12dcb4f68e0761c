/** Pipelines and build projects of the Terraform AWS provider, in the inventory's words. */
import { type Arguments, block, blocks, names } from './provider-arguments.ts'

const action = (args: Arguments) => ({
  name: args['name'],
  type: [args['category'], args['owner'], args['provider'], args['version']].sort(),
  runOrder: args['runOrder'],
  configuration: args['configuration'],
  inputs: names(args['inputArtifacts']),
  outputs: names(args['outputArtifacts']),
  namespace: args['namespace'],
  roleArn: args['roleArn'],
  region: args['region'],
  timeoutInMinutes: args['timeoutInMinutes'],
})

const trigger = (args: Arguments) => {
  const git = block(args, 'gitConfiguration')
  return {
    provider: args['providerType'],
    sourceAction: git?.['sourceActionName'],
    push: blocks(git, 'push').map((push) => ({
      branches: block(push, 'branches')?.['includes'],
      includes: block(push, 'filePaths')?.['includes'],
      excludes: block(push, 'filePaths')?.['excludes'],
    })),
  }
}

/** A Region is written with every store, or with none where there is only one. */
const storesForm = (args: Arguments): string => {
  const stores = blocks(args, 'artifactStore')
  const withRegion = stores.filter((store) => store['region'] !== undefined).length
  if (withRegion > 0 && withRegion < stores.length) return 'both'
  return withRegion === 0 ? 'one' : 'per Region'
}

export const pipeline = (args: Arguments, home: string) => ({
  type: args['pipelineType'],
  executionMode: args['executionMode'],
  role: args['roleArn'],
  storesForm: storesForm(args),
  stores: blocks(args, 'artifactStore')
    .map((store) => ({
      region: store['region'] ?? home,
      bucket: store['location'],
      key: block(store, 'encryptionKey')?.['id'],
      keyType: block(store, 'encryptionKey')?.['type'],
    }))
    .sort((a, b) => (a.region < b.region ? -1 : 1)),
  stages: blocks(args, 'stage').map((stage) => ({
    name: stage['name'],
    actions: blocks(stage, 'action').map(action),
  })),
  triggers: blocks(args, 'trigger').map(trigger),
})

export const project = (args: Arguments) => {
  const environment = block(args, 'environment')
  return {
    role: args['serviceRole'],
    key: args['encryptionKey'],
    image: environment?.['image'],
    computeType: environment?.['computeType'],
    type: environment?.['type'],
    privileged: Boolean(environment?.['privilegedMode']),
    timeoutMinutes: args['buildTimeout'],
    source: {
      type: block(args, 'source')?.['type'],
      buildspec: block(args, 'source')?.['buildspec'],
    },
    artifacts: block(args, 'artifacts')?.['type'],
    logGroup: block(block(args, 'logsConfig'), 'cloudwatchLogs')?.['groupName'],
  }
}
