/** What a topic is set to: https://docs.aws.amazon.com/sns/latest/api/API_SetTopicAttributes.html */
import { given } from '../given.ts'
import type { Arguments } from '../resource-type.ts'
import { numberOr, textOr } from '../values.ts'

/** SNS's names of the arguments. */
export const TOPIC_ATTRIBUTES: Readonly<Record<string, string>> = {
  display_name: 'DisplayName',
  kms_master_key_id: 'KmsMasterKeyId',
  delivery_policy: 'DeliveryPolicy',
  policy: 'Policy',
  signature_version: 'SignatureVersion',
  tracing_config: 'TracingConfig',
}

/** Without the policy where none is given: a topic always has one. */
export const completeTopic = (args: Arguments): Arguments => ({
  display_name: textOr(args, 'display_name', ''),
  kms_master_key_id: textOr(args, 'kms_master_key_id', ''),
  delivery_policy: textOr(args, 'delivery_policy', ''),
  ...given(args, 'policy', 'tracing_config'),
  ...given(
    { signature_version: numberOr(args, 'signature_version', undefined) },
    'signature_version',
  ),
})

/** In SNS's form, without what is empty. */
export const topicAttributesOf = (args: Arguments): Record<string, string> =>
  Object.fromEntries(
    Object.entries(TOPIC_ATTRIBUTES).flatMap(([argument, name]) => {
      const value = args[argument] ?? ''
      return value === '' ? [] : [[name, String(value)]]
    }),
  )

/** SNS says nothing of what is as it always was. */
export const topicArguments = (found: Readonly<Record<string, string>>): Arguments => ({
  display_name: found['DisplayName'] ?? '',
  kms_master_key_id: found['KmsMasterKeyId'] ?? '',
  delivery_policy: found['DeliveryPolicy'] ?? '',
  policy: found['Policy'] ?? '',
  signature_version: Number(found['SignatureVersion'] ?? 1),
  tracing_config: found['TracingConfig'] ?? 'PassThrough',
})
