import { describe, expect, it } from 'vitest'
import { triggerArguments, triggersOf } from './triggers.ts'

const trigger = {
  provider_type: 'CodeStarSourceConnection',
  git_configuration: {
    source_action_name: 'Source',
    push: [
      { tags: { includes: ['v*'] } },
      { branches: { includes: ['main'], excludes: ['wip/*'] } },
    ],
    pull_request: {
      events: ['OPEN', 'UPDATED'],
      branches: { includes: ['main'] },
      file_paths: { includes: ['app/**'] },
    },
  },
}

describe('triggers', () => {
  const triggers = triggersOf({ trigger })

  it('become what CodePipeline takes', () => {
    expect(triggers).toEqual([
      {
        providerType: 'CodeStarSourceConnection',
        gitConfiguration: {
          sourceActionName: 'Source',
          push: [
            { tags: { includes: ['v*'] } },
            { branches: { includes: ['main'], excludes: ['wip/*'] } },
          ],
          pullRequest: [
            {
              events: ['OPEN', 'UPDATED'],
              branches: { includes: ['main'] },
              filePaths: { includes: ['app/**'] },
            },
          ],
        },
      },
    ])
  })

  it('come back as Terraform writes them', () => {
    expect(triggerArguments(triggers)).toEqual([
      {
        provider_type: 'CodeStarSourceConnection',
        git_configuration: [
          {
            source_action_name: 'Source',
            push: [
              { branches: [], file_paths: [], tags: [{ includes: ['v*'], excludes: [] }] },
              {
                branches: [{ includes: ['main'], excludes: ['wip/*'] }],
                file_paths: [],
                tags: [],
              },
            ],
            pull_request: [
              {
                events: ['OPEN', 'UPDATED'],
                branches: [{ includes: ['main'], excludes: [] }],
                file_paths: [{ includes: ['app/**'], excludes: [] }],
              },
            ],
          },
        ],
      },
    ])
  })

  it('are as they were after going there and back', () => {
    expect(triggersOf({ trigger: triggerArguments(triggers) })).toEqual(triggers)
  })
})
