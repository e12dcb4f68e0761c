import {
  CreateKeyCommand,
  type CreateKeyCommandInput,
  type KeySpec,
  type KeyUsageType,
  ScheduleKeyDeletionCommand,
} from '@aws-sdk/client-kms'
import { DeployError } from '../../errors.ts'
import { given } from '../given.ts'
import { patiently } from '../patience.ts'
import type { Arguments, Context, Made, ResourceType } from '../resource-type.ts'
import { allTags, tagArguments, tagAttributes } from '../tags.ts'
import { flag, flagOr, numberOr, textOr } from '../values.ts'
import { changeKey } from './change-key.ts'
import { findKey } from './find-key.ts'
import { keyTagList } from './key-tags.ts'
import { describeKey, keyAttributes, readKey } from './read-key.ts'
import { UNSETTLED } from './unsettled.ts'

/** KMS says so only when the key is deleted: https://docs.aws.amazon.com/kms/latest/APIReference/API_ScheduleKeyDeletion.html */
const deletionWindow = (args: Arguments): number | undefined => {
  const days = numberOr(args, 'deletion_window_in_days', undefined)
  if (days === undefined || (days >= 7 && days <= 30)) return days
  throw new DeployError(
    'PROGRAM',
    `The argument deletion_window_in_days is ${days}; KMS waits for 7 to 30 days.`,
  )
}

const complete = (args: Arguments, context: Context): Arguments => ({
  ...given(args, 'description', 'policy', 'rotation_period_in_days'),
  customer_master_key_spec: textOr(args, 'customer_master_key_spec', 'SYMMETRIC_DEFAULT'),
  key_usage: textOr(args, 'key_usage', 'ENCRYPT_DECRYPT'),
  enable_key_rotation: flag(args, 'enable_key_rotation'),
  is_enabled: flagOr(args, 'is_enabled', true),
  deletion_window_in_days: deletionWindow(args),
  bypass_policy_lockout_safety_check: flag(args, 'bypass_policy_lockout_safety_check'),
  ...tagArguments(args, context),
})

/** KMS does not hold these. */
const kept = (args: Arguments): Arguments => ({
  deletion_window_in_days: args['deletion_window_in_days'],
  bypass_policy_lockout_safety_check: args['bypass_policy_lockout_safety_check'],
})

const input = (args: Arguments): CreateKeyCommandInput => {
  const [Description, Policy] = ['description', 'policy'].map((name) => textOr(args, name, ''))
  const Tags = keyTagList(allTags(args))
  return {
    KeySpec: args['customer_master_key_spec'] as KeySpec,
    KeyUsage: args['key_usage'] as KeyUsageType,
    BypassPolicyLockoutSafetyCheck: flag(args, 'bypass_policy_lockout_safety_check'),
    ...(Description && { Description }),
    ...(Policy && { Policy }),
    ...(Tags.length > 0 && { Tags }),
  }
}

/** Rotation has to wait for `update`: `CreateKey` knows nothing of it. */
const create = async (args: Arguments, context: Context): Promise<Made> => {
  const { kms } = context.clients
  const command = new CreateKeyCommand(input(args))
  const { KeyMetadata } = await patiently(context, UNSETTLED, () => kms.send(command))
  const metadata = KeyMetadata ?? { KeyId: '' }
  const attributes = {
    ...kept(args),
    ...keyAttributes(metadata),
    policy: args['policy'],
    enable_key_rotation: false,
    ...tagAttributes(allTags(args), context),
  }
  return { id: metadata.KeyId ?? '', attributes }
}

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/kms_key */
export const key: ResourceType = {
  name: 'aws_kms_key',
  arguments: [
    'bypass_policy_lockout_safety_check',
    'customer_master_key_spec',
    'deletion_window_in_days',
    'description',
    'enable_key_rotation',
    'is_enabled',
    'key_usage',
    'policy',
    'rotation_period_in_days',
    'tags',
  ],
  replacedBy: ['customer_master_key_spec', 'key_usage'],
  complete,
  create,
  find: (args, context, taken) => findKey(args, kept(args), context, taken),
  read: ({ id, attributes }, context) => readKey(id, kept(attributes), context),
  update: async ({ made: { id, attributes }, before, after }, context) => {
    await changeKey(id, { before, after }, context)
    return { id, attributes: { ...attributes, ...after } }
  },
  delete: async ({ made: { id, attributes } }, { clients: { kms } }) => {
    if (!(await describeKey(kms, id))) return
    const days = numberOr(attributes, 'deletion_window_in_days', undefined)
    await kms.send(
      new ScheduleKeyDeletionCommand({
        KeyId: id,
        ...(days === undefined ? {} : { PendingWindowInDays: days }),
      }),
    )
  },
}
