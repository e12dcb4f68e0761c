import type { Sandbox } from '@xacct/sandbox'
import { call } from '../../call.ts'
import type { Scene } from '../scene.ts'

type Mail = { readonly topicArn: string; readonly subject: string; readonly token?: string }

/** Mail that the topic has sent, oldest first. */
export const mailsTo = ({ world }: Sandbox, topicArn: string): readonly Mail[] => {
  const [, , , region = '', account = ''] = topicArn.split(':')
  const outbox = world.table<Mail>({ name: 'sns.outbox' })
  return outbox.list(`${account}/${region}`).filter((mail) => mail.topicArn === topicArn)
}

/** Confirms every subscription, as the reader of the mail does. */
export const confirmSubscriptions = async ({ model, sandbox }: Scene): Promise<void> => {
  for (const { notifications, account, region } of model.pipelines) {
    if (!notifications) continue
    const { topicArn: TopicArn } = notifications
    for (const { token: Token } of mailsTo(sandbox, TopicArn)) {
      if (!Token) continue
      const place = { account, region }
      await call(sandbox, place, 'sns', 'ConfirmSubscription', { TopicArn, Token })
    }
  }
}
