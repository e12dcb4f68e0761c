/** Names that collide with others, and ids that would let others in. */
import { describe, expect, it } from 'vitest'
import { checkPipeline } from '../base/infra/shared/index.ts'
import { hub, relay } from './configs.ts'

const [staging] = hub.targets

describe('refuses, naming the field, the value and what is allowed', () => {
  const cases: readonly (readonly [string, unknown, string])[] = [
    [
      'a target whose bucket would be the artifact bucket',
      { ...hub, targets: [staging, { name: 'artifacts', account: '111111111111' }] },
      'targets[1].name is "artifacts": bucket storefront-artifacts-111111111111-eu-west-1 is one of the pipeline\'s own; choose another name',
    ],
    [
      'a target whose bucket would be the source bucket',
      {
        ...hub,
        source: { provider: 's3', key: 'site.zip' },
        targets: [{ name: 'source', account: '111111111111', stage: 'one' }],
      },
      'targets[0].name is "source": bucket storefront-source-111111111111-eu-west-1 is one of the pipeline\'s own; choose another name',
    ],
    [
      'a target whose bucket would be that of the state, which no deployment may touch',
      { ...hub, targets: [{ name: 'state', account: '222222222222' }] },
      'targets[0].name is "state": bucket storefront-state-222222222222-eu-west-1 is one of the pipeline\'s own; choose another name',
    ],
    [
      "a relay's target whose bucket would hold another pipeline's artifacts",
      {
        ...relay,
        targets: [
          { name: 'a', account: '222222222222' },
          { name: 'b', account: '333333333333' },
          { name: 'b-artifacts', account: '222222222222' },
        ],
      },
      'targets[2].name is "b-artifacts": bucket storefront-b-artifacts-222222222222-eu-west-1 is one of the pipeline\'s own; choose another name',
    ],
    [
      'ids of GitHub that are numbers',
      {
        ...hub,
        infrastructure: {
          repository: 'example/storefront',
          branch: 'main',
          ids: { owner: 123456, repository: '456789' },
        },
      },
      "infrastructure.ids.owner is the number 123456: write a string of digits, for example '123456'",
    ],
    [
      'an id of GitHub that would match every repository',
      {
        ...hub,
        infrastructure: {
          repository: 'example/storefront',
          branch: 'main',
          ids: { owner: '123456', repository: '*' },
        },
      },
      'infrastructure.ids.repository is "*": write a string of digits, for example \'123456\'',
    ],
  ]
  it.each(cases)('%s', (_, config, message) => {
    expect(checkPipeline(config).map((problem) => problem.message)).toContain(message)
  })
})
