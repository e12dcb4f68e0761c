/** Triggers, as CodePipeline has them and as Terraform writes them: https://docs.aws.amazon.com/codepipeline/latest/userguide/pipelines-filter.html */
import type {
  GitConfiguration,
  GitPullRequestFilter,
  GitPushFilter,
  PipelineTriggerDeclaration,
} from '@aws-sdk/client-codepipeline'
import { enumerated } from '../enumerated.ts'
import type { Arguments } from '../resource-type.ts'
import { block, blocks, textOr, texts } from '../values.ts'

type Filter = { readonly includes?: string[] | undefined; readonly excludes?: string[] | undefined }

const GIT = 'trigger.git_configuration'

const FILTERS = {
  push: ['branches', 'file_paths', 'tags'],
  pull_request: ['branches', 'file_paths'],
} as const

const filterPaths = (path: string): readonly string[] => [
  path,
  `${path}.includes`,
  `${path}.excludes`,
]

export const TRIGGER_ARGUMENTS: readonly string[] = [
  'trigger',
  'trigger.provider_type',
  GIT,
  `${GIT}.source_action_name`,
  ...Object.entries(FILTERS).flatMap(([event, filters]) => [
    `${GIT}.${event}`,
    ...filters.flatMap((filter) => filterPaths(`${GIT}.${event}.${filter}`)),
  ]),
  `${GIT}.pull_request.events`,
]

const filled = (list: readonly string[]): string[] | undefined =>
  list.length > 0 ? [...list] : undefined

const filterOf = (args: Arguments, name: string): Filter | undefined => {
  const [given] = blocks(args, name)
  if (!given) return undefined
  const [includes, excludes] = [filled(texts(given, 'includes')), filled(texts(given, 'excludes'))]
  return includes || excludes ? { includes, excludes } : undefined
}

const filterArguments = (filter: Filter | undefined): readonly Arguments[] =>
  filter ? [{ includes: filter.includes ?? [], excludes: filter.excludes ?? [] }] : []

const pushOf = (args: Arguments): GitPushFilter => ({
  branches: filterOf(args, 'branches'),
  filePaths: filterOf(args, 'file_paths'),
  tags: filterOf(args, 'tags'),
})

const pullRequestOf = (args: Arguments): GitPullRequestFilter => ({
  events: filled(texts(args, 'events')) as GitPullRequestFilter['events'],
  branches: filterOf(args, 'branches'),
  filePaths: filterOf(args, 'file_paths'),
})

const gitOf = (args: Arguments): GitConfiguration => {
  const [push, pullRequest] = [blocks(args, 'push'), blocks(args, 'pull_request')]
  return {
    sourceActionName: textOr(args, 'source_action_name', undefined),
    ...(push.length > 0 ? { push: push.map(pushOf) } : {}),
    ...(pullRequest.length > 0 ? { pullRequest: pullRequest.map(pullRequestOf) } : {}),
  }
}

/** For `CreatePipeline` and `UpdatePipeline`. */
export const triggersOf = (args: Arguments): PipelineTriggerDeclaration[] =>
  blocks(args, 'trigger').map((trigger) => ({
    providerType: enumerated(trigger, 'provider_type'),
    gitConfiguration: gitOf(block(trigger, 'git_configuration')),
  }))

const gitArguments = ({ sourceActionName, push, pullRequest }: GitConfiguration): Arguments => ({
  source_action_name: sourceActionName,
  push: (push ?? []).map(({ branches, filePaths, tags }) => ({
    branches: filterArguments(branches),
    file_paths: filterArguments(filePaths),
    tags: filterArguments(tags),
  })),
  pull_request: (pullRequest ?? []).map(({ events, branches, filePaths }) => ({
    events: events ?? [],
    branches: filterArguments(branches),
    file_paths: filterArguments(filePaths),
  })),
})

/** From `GetPipeline`. */
export const triggerArguments = (
  triggers: readonly PipelineTriggerDeclaration[] = [],
): readonly Arguments[] =>
  triggers.map(({ providerType, gitConfiguration }) => ({
    provider_type: providerType,
    git_configuration: gitConfiguration ? [gitArguments(gitConfiguration)] : [],
  }))

const sourceOf = (trigger: Arguments): unknown =>
  block(trigger, 'git_configuration')['source_action_name']

/**
 * The triggers of actions for which the program has one: CodePipeline gives one of its own to every source action that
 * follows a connection and has none.
 */
export const declaredTriggers = (
  found: readonly Arguments[],
  declared: readonly Arguments[],
): readonly Arguments[] => {
  const sources = declared.map(sourceOf)
  return found.filter((trigger) => sources.includes(sourceOf(trigger)))
}
