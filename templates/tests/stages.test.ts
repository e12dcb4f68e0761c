import { describe, expect, it } from 'vitest'
import {
  type PipelineConfig,
  pipelineModel,
  stagesOf,
  triggerOf,
  triggerPattern,
} from '../base/infra/shared/index.ts'
import { hub, relay } from './configs.ts'

const refs = {
  connectionArn: 'connection-arn',
  targetKeyArn: ({ name }: { readonly name: string }) => `key-of-${name}`,
}

const stages = (config: PipelineConfig, index = 0) => {
  const pipeline = pipelineModel(config).pipelines[index]
  if (!pipeline) throw new Error(`no pipeline ${index}`)
  return stagesOf(pipeline, refs)
}

/** stage/action@runOrder, in order. */
const outline = (config: PipelineConfig, index = 0): readonly string[] =>
  stages(config, index).flatMap((stage) =>
    stage.actions.map((action) => `${stage.name}/${action.name}@${action.runOrder}`),
  )

describe('the order of actions', () => {
  const cases: readonly (readonly [string, PipelineConfig, number, readonly string[]])[] = [
    [
      'hub: an approval comes before the deployment that it holds',
      hub,
      0,
      [
        'Source/Source@1',
        'Build/Build@1',
        'staging/Deploy-staging@1',
        'production/Approve-production@1',
        'production/Deploy-production@2',
      ],
    ],
    [
      'targets of one stage are deployed side by side, after its one approval',
      {
        ...hub,
        targets: [
          { name: 'eu', account: '222222222222', stage: 'live', approval: true },
          { name: 'us', account: '333333333333', stage: 'live', approval: true },
        ],
      },
      0,
      [
        'Source/Source@1',
        'Build/Build@1',
        'live/Approve-live@1',
        'live/Deploy-eu@2',
        'live/Deploy-us@2',
      ],
    ],
    [
      'relay: the zip is handed over once the files are there',
      relay,
      0,
      [
        'Source/Source@1',
        'Build/Build@1',
        'staging/Deploy-staging@1',
        'staging/HandOver-staging@2',
      ],
    ],
    [
      'relay: the last environment hands nothing over, and its approval waits in the account before it',
      relay,
      2,
      ['Source/Source@1', 'production/Approve-production@1', 'production/Deploy-production@2'],
    ],
    [
      'relay: a delivered object is the hand-over',
      { ...relay, deploy: { as: 'object' } },
      1,
      ['Source/Source@1', 'acceptance/Deploy-acceptance@1'],
    ],
  ]
  it.each(cases)('%s', (_, config, index, expected) => {
    expect(outline(config, index)).toEqual(expected)
  })
})

it('deploys with the role, the key and the Region of the target', () => {
  const [action] =
    stages({
      ...hub,
      targets: [{ name: 'us', account: '222222222222', region: 'us-east-1' }],
    })[2]?.actions ?? []
  expect(action).toEqual({
    name: 'Deploy-us',
    category: 'Deploy',
    owner: 'AWS',
    provider: 'S3',
    version: '1',
    runOrder: 1,
    configuration: {
      BucketName: 'storefront-us-222222222222-us-east-1',
      Extract: 'true',
      KMSEncryptionKeyARN: 'key-of-us',
      CacheControl: 'max-age=300',
    },
    inputArtifacts: ['BuildOutput'],
    outputArtifacts: [],
    roleArn: 'arn:aws:iam::222222222222:role/storefront-us-deploy',
    region: 'us-east-1',
  })
})

describe('what starts the pipeline', () => {
  const source = (config: PipelineConfig, index = 0) => {
    const pipeline = pipelineModel(config).pipelines[index]
    if (!pipeline) throw new Error(`no pipeline ${index}`)
    return {
      configuration: stages(config, index)[0]?.actions[0]?.configuration,
      trigger: triggerOf(pipeline),
      event: triggerPattern(pipeline)?.detail,
    }
  }

  it('a push to the branch, which the connection reports', () => {
    expect(source(hub)).toEqual({
      configuration: {
        ConnectionArn: 'connection-arn',
        FullRepositoryId: 'example/storefront',
        BranchName: 'main',
        OutputArtifactFormat: 'CODE_ZIP',
        DetectChanges: 'true',
      },
      trigger: undefined,
      event: undefined,
    })
  })

  it('a push that touches certain files: the filter alone decides', () => {
    const paths = ['app/**', '!**/README.md']
    const filtered = source({
      ...hub,
      source: { ...hub.source, paths } as PipelineConfig['source'],
    })
    expect(filtered.configuration?.['DetectChanges']).toBe('false')
    expect(filtered.trigger).toEqual({
      sourceActionName: 'Source',
      branches: ['main'],
      filePaths: { includes: ['app/**'], excludes: ['**/README.md'] },
    })
  })

  it('CodeCommit: an event of the branch, never polling', () => {
    const { configuration, event } = source({
      ...hub,
      source: { provider: 'codecommit', repository: 'storefront', branch: 'main' },
    })
    expect(configuration?.['PollForSourceChanges']).toBe('false')
    expect(event).toEqual({
      event: ['referenceCreated', 'referenceUpdated'],
      referenceType: ['branch'],
      referenceName: ['main'],
    })
  })

  it('relay: the object that the previous pipeline delivered, never polling', () => {
    const { configuration, event } = source(relay, 1)
    expect(configuration?.['PollForSourceChanges']).toBe('false')
    expect(event).toEqual({
      bucket: { name: ['storefront-staging-222222222222-eu-west-1'] },
      object: { key: ['promotion/storefront.zip'] },
    })
  })
})
