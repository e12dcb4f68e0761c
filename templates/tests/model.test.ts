import { describe, expect, it } from 'vitest'
import { pipelineModel } from '../base/infra/shared/index.ts'
import { hub, relay } from './configs.ts'

describe('a hub', () => {
  const model = pipelineModel(hub)
  const [pipeline] = model.pipelines

  it('has one pipeline, in the pipeline account', () => {
    expect(model.pipelines.map(({ id, account, region }) => ({ id, account, region }))).toEqual([
      { id: 'storefront', account: '111111111111', region: 'eu-west-1' },
    ])
  })

  it('names resources so that the other account can name them before they exist', () => {
    expect(pipeline?.roleArn).toBe('arn:aws:iam::111111111111:role/storefront-pipeline')
    expect(model.targets[1]).toMatchObject({
      bucket: 'storefront-production-333333333333-eu-west-1',
      bucketArn: 'arn:aws:s3:::storefront-production-333333333333-eu-west-1',
      deployRoleArn: 'arn:aws:iam::333333333333:role/storefront-production-deploy',
      deliveredBy: {
        account: '111111111111',
        roleArn: 'arn:aws:iam::111111111111:role/storefront-pipeline',
      },
    })
  })

  it('has one artifact store per Region of its targets, its own first', () => {
    const { pipelines } = pipelineModel({
      ...hub,
      targets: [
        { name: 'us', account: '222222222222', region: 'us-east-1' },
        { name: 'us-two', account: '222222222222', region: 'us-east-1' },
      ],
    })
    expect(pipelines[0]?.stores.map(({ bucket, readers }) => [bucket, readers.length])).toEqual([
      ['storefront-artifacts-111111111111-eu-west-1', 0],
      ['storefront-artifacts-111111111111-us-east-1', 2],
    ])
  })

  it('lets approvals wait as long as CodePipeline does by default', () => {
    expect(model.targets.map((target) => target.approval?.timeoutMinutes)).toEqual([
      undefined,
      10_080,
    ])
  })

  it('takes the partition from the Region', () => {
    const gov = pipelineModel({
      ...hub,
      pipeline: { account: '111111111111', region: 'us-gov-west-1' },
      targets: [{ name: 'staging', account: '222222222222' }],
    })
    expect(gov.pipelines[0]?.arn).toBe(
      'arn:aws-us-gov:codepipeline:us-gov-west-1:111111111111:storefront',
    )
  })
})

describe('a relay', () => {
  const { pipelines, targets } = pipelineModel(relay)

  it('runs each pipeline where the one before it delivered', () => {
    expect(pipelines.map(({ id, account, region }) => [id, account, region])).toEqual([
      ['storefront-staging', '111111111111', 'eu-west-1'],
      ['storefront-acceptance', '222222222222', 'eu-west-1'],
      ['storefront-production', '333333333333', 'eu-central-1'],
    ])
  })

  it('starts each pipeline with the zip that was delivered to it', () => {
    expect(pipelines.slice(1).map(({ source }) => source)).toMatchObject([
      {
        type: 's3',
        bucket: 'storefront-staging-222222222222-eu-west-1',
        key: 'promotion/storefront.zip',
      },
      {
        type: 's3',
        bucket: 'storefront-acceptance-333333333333-eu-central-1',
        key: 'promotion/storefront.zip',
      },
    ])
  })

  it('builds once, at the start', () => {
    expect(pipelines.map((pipeline) => pipeline.build?.buildspec)).toEqual([
      'buildspec.yml',
      undefined,
      undefined,
    ])
  })

  it('lets each deploy role be assumed by the pipeline before it alone', () => {
    expect(targets.map((target) => target.deliveredBy.roleArn)).toEqual([
      'arn:aws:iam::111111111111:role/storefront-staging-pipeline',
      'arn:aws:iam::222222222222:role/storefront-acceptance-pipeline',
      'arn:aws:iam::333333333333:role/storefront-production-pipeline',
    ])
  })

  it('hands over everywhere but at the end', () => {
    expect(targets.map((target) => target.handOverKey)).toEqual([
      'promotion/storefront.zip',
      'promotion/storefront.zip',
      undefined,
    ])
  })
})
