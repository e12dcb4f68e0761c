/** Whom the actions of Logs concern: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatchlogs.html */
import type { NamedPolicy, PolicyDocument, Statement } from '@xacct/iam'
import { scope } from '../../arn.ts'
import type { Access } from '../../dispatch/operation.ts'
import { findGroup, groupArn, type Here } from './groups.ts'
import { RESOURCE_POLICIES } from './state.ts'

const statementsOf = (text: string): readonly Statement[] => {
  const { Statement } = JSON.parse(text) as PolicyDocument
  return [Statement].flat()
}

/** The resource policies of an account and Region, which together decide about each of its groups. */
const resourcePolicy = ({ world, caller, region }: Here): { readonly policy?: NamedPolicy } => {
  const policies = world.table(RESOURCE_POLICIES).list(scope(caller.account, region))
  if (policies.length === 0) return {}
  return {
    policy: {
      name: `resource policies of CloudWatch Logs: ${policies.map(({ name }) => name).join(', ')}`,
      document: {
        Version: '2012-10-17',
        Statement: policies.flatMap(({ document }) => statementsOf(document)),
      },
    },
  }
}

const tagsOf = (here: Here, group: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(findGroup(here, group)?.tags ?? {}).map(([key, value]) => [
      `aws:ResourceTag/${key}`,
      value,
    ]),
  )

const access = (here: Here, action: string, group: string, resource: string): Access => ({
  action: `logs:${action}`,
  resource,
  account: here.caller.account,
  ...resourcePolicy(here),
  context: tagsOf(here, group),
})

/**
 * Logs puts `log-stream:` behind the group's ARN, whatever the action is about: policies end in `:*`, or match nothing.
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_LogGroup.html
 */
export const streamAccess = (here: Here, action: string, group: string, stream = ''): Access =>
  access(here, action, group, `${groupArn(here, group)}:log-stream:${stream}`)

/** The tagging actions, for which the ARN ends with the group's name. */
export const groupAccess = (here: Here, action: string, group: string): Access =>
  access(here, action, group, groupArn(here, group))

export const requestTags = (
  tags: Readonly<Record<string, string>> | undefined,
): Readonly<Record<string, string | readonly string[]>> => {
  const entries = Object.entries(tags ?? {})
  return entries.length === 0
    ? {}
    : {
        ...Object.fromEntries(entries.map(([key, value]) => [`aws:RequestTag/${key}`, value])),
        'aws:TagKeys': entries.map(([key]) => key),
      }
}
