import {
  DisableKeyCommand,
  DisableKeyRotationCommand,
  EnableKeyCommand,
  EnableKeyRotationCommand,
  PutKeyPolicyCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateKeyDescriptionCommand,
} from '@aws-sdk/client-kms'
import { hasChanged } from '../given.ts'
import { patiently } from '../patience.ts'
import type { Arguments, Context } from '../resource-type.ts'
import { changeTags } from '../tags.ts'
import { flag, numberOr, text, textOr } from '../values.ts'
import { keyTagList } from './key-tags.ts'
import { UNSETTLED } from './unsettled.ts'

type Change = { readonly before: Arguments; readonly after: Arguments }

const rotationCommand = (KeyId: string, after: Arguments) => {
  if (!flag(after, 'enable_key_rotation')) return new DisableKeyRotationCommand({ KeyId })
  const period = numberOr(after, 'rotation_period_in_days', undefined)
  return new EnableKeyRotationCommand({
    KeyId,
    ...(period === undefined ? {} : { RotationPeriodInDays: period }),
  })
}

const policyCommand = (KeyId: string, after: Arguments) =>
  new PutKeyPolicyCommand({
    KeyId,
    Policy: text(after, 'policy'),
    BypassPolicyLockoutSafetyCheck: flag(after, 'bypass_policy_lockout_safety_check'),
  })

/**
 * Tags first, because permissions may hang on them. A disabled key takes no change of its rotation: it is enabled before
 * everything else, and disabled after it.
 */
export const changeKey = async (KeyId: string, change: Change, context: Context): Promise<void> => {
  const { kms } = context.clients
  const { after } = change
  const differ = (...names: readonly string[]) => hasChanged(change, ...names)
  const enabled = flag(after, 'is_enabled')
  const send = (call: () => Promise<unknown>) => patiently(context, UNSETTLED, call)

  await changeTags(
    change,
    (tags) => send(() => kms.send(new TagResourceCommand({ KeyId, Tags: keyTagList(tags) }))),
    (TagKeys) => send(() => kms.send(new UntagResourceCommand({ KeyId, TagKeys }))),
  )
  if (differ('is_enabled') && enabled) {
    await send(() => kms.send(new EnableKeyCommand({ KeyId })))
  }
  if (differ('enable_key_rotation', 'rotation_period_in_days')) {
    const command = rotationCommand(KeyId, after)
    await send(() => kms.send(command as EnableKeyRotationCommand))
  }
  if (differ('description')) {
    const Description = textOr(after, 'description', '')
    await send(() => kms.send(new UpdateKeyDescriptionCommand({ KeyId, Description })))
  }
  if (differ('policy')) await send(() => kms.send(policyCommand(KeyId, after)))
  if (differ('is_enabled') && !enabled) {
    await send(() => kms.send(new DisableKeyCommand({ KeyId })))
  }
}
