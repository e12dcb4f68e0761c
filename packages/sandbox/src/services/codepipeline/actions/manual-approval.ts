/** https://docs.aws.amazon.com/codepipeline/latest/userguide/approvals.html */

import type { Caller } from '../../../identity/caller.ts'
import type { World } from '../../../world.ts'
import { publish } from '../../sns/publish.ts'
import type { ActionRow, PipelineRow } from '../state.ts'

/** Seven days: https://docs.aws.amazon.com/codepipeline/latest/userguide/limits.html */
const TIMEOUT_MINUTES = 7 * 24 * 60

export const expiryOf = (now: Date, timeoutInMinutes: number | undefined): Date =>
  new Date(now.getTime() + (timeoutInMinutes ?? TIMEOUT_MINUTES) * 60_000)

type Waiting = {
  readonly pipeline: PipelineRow
  readonly caller: Caller
  readonly region: string
  readonly row: ActionRow
}

const message = ({ pipeline, region, row }: Waiting) => {
  const { CustomData, ExternalEntityLink } = row.configuration
  const link = `https://console.aws.amazon.com/codesuite/codepipeline/pipelines/${pipeline.name}/view?region=${region}#/${row.stage}/${row.action}/approve/${row.token}`
  return {
    region,
    consoleLink: `https://console.aws.amazon.com/codesuite/codepipeline/pipelines/${pipeline.name}/view?region=${region}`,
    approval: {
      pipelineName: pipeline.name,
      stageName: row.stage,
      actionName: row.action,
      token: row.token,
      expires: row.expires?.toISOString().slice(0, 16).concat('Z'),
      ...(ExternalEntityLink ? { externalEntityLink: ExternalEntityLink } : {}),
      approvalReviewLink: link,
      ...(CustomData ? { customData: CustomData } : {}),
    },
  }
}

/** Tells the topic that somebody has to decide; an approval without a topic tells nobody. */
export const notifyApprovers = async (world: World, waiting: Waiting): Promise<void> => {
  const { caller, pipeline, row } = waiting
  const { NotificationArn: topic } = row.configuration
  if (!topic) return
  const input = {
    TopicArn: topic,
    Subject: `APPROVAL NEEDED: AWS CodePipeline ${pipeline.name} for action ${row.action}`.slice(
      0,
      100,
    ),
    Message: JSON.stringify(message(waiting)),
  }
  const [, , , region = waiting.region] = topic.split(':')
  await world.invoke(publish, input, { caller, region })
}
