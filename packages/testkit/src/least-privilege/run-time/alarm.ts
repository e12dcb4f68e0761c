/** A mistake that somebody pushes, and the mail that it should end in. */
import type { Sandbox } from '@xacct/sandbox'
import { attempt, type Failure } from '../failure.ts'
import type { Scene } from '../scene.ts'
import { makeMistake } from './changes.ts'
import { mailsTo } from './mail.ts'

/** Lets every pipeline that reports its failures fail; returns the first one that nobody hears of. */
export const alarms = async (scene: Scene, sandbox: Sandbox): Promise<Failure | undefined> => {
  for (const pipeline of scene.model.pipelines) {
    const { notifications, id } = pipeline
    if (!notifications) continue
    const before = mailsTo(sandbox, notifications.topicArn).length
    const refused = await attempt(`the mistake in pipeline ${id} is refused`, () =>
      makeMistake(scene, sandbox, pipeline),
    )
    if (refused) return refused
    await sandbox.settled()
    if (mailsTo(sandbox, notifications.topicArn).length === before) {
      return { step: `nobody hears of a failed execution of pipeline ${id}` }
    }
  }
  return undefined
}
