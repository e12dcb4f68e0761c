import {
  CreatePolicyCommand,
  DeletePolicyCommand,
  GetPolicyCommand,
  GetPolicyVersionCommand,
  type Policy,
  TagPolicyCommand,
  UntagPolicyCommand,
} from '@aws-sdk/client-iam'
import { unlessAbsent } from '../absent.ts'
import { hasChanged } from '../given.ts'
import { leftBehind } from '../left-behind.ts'
import { newTags } from '../new-tags.ts'
import { patiently } from '../patience.ts'
import type { Arguments, Context, Made, ResourceType } from '../resource-type.ts'
import { changeTags, fromTagList, tagArguments, tagAttributes, tagList } from '../tags.ts'
import { text, textOr } from '../values.ts'
import { documentOf } from './document.ts'
import { addDefaultVersion, deleteOtherVersions } from './policy-versions.ts'
import { ABSENT, STILL_IN_USE } from './unsettled.ts'

const made = ({ Arn = '', PolicyId, AttachmentCount }: Policy, attributes: Arguments): Made => ({
  id: Arn,
  attributes: {
    ...attributes,
    id: Arn,
    arn: Arn,
    policy_id: PolicyId,
    attachment_count: AttachmentCount,
  },
})

const readDefault = async (PolicyArn: string, context: Context): Promise<Made | undefined> => {
  const { iam } = context.clients
  const { Policy: policy = {} } = await iam.send(new GetPolicyCommand({ PolicyArn }))
  const { PolicyVersion } = await iam.send(
    new GetPolicyVersionCommand({ PolicyArn, VersionId: policy.DefaultVersionId }),
  )
  return made(policy, {
    name: policy.PolicyName,
    path: policy.Path,
    description: policy.Description ?? '',
    policy: documentOf(PolicyVersion?.Document),
    ...tagAttributes(fromTagList(policy.Tags), context),
  })
}

const read: ResourceType['read'] = ({ id }, context) =>
  unlessAbsent(ABSENT, () => readDefault(id, context))

const arnOf = (args: Arguments, { partition, account }: Context): string =>
  `arn:${partition}:iam::${account}:policy${text(args, 'path')}${text(args, 'name')}`

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_policy */
export const policy: ResourceType = {
  name: 'aws_iam_policy',
  arguments: ['name', 'path', 'description', 'policy', 'tags'],
  replacedBy: ['name', 'path', 'description'],
  complete: (args, context) => ({
    name: textOr(args, 'name', undefined),
    path: textOr(args, 'path', '/'),
    description: textOr(args, 'description', ''),
    policy: textOr(args, 'policy', undefined),
    ...tagArguments(args, context),
  }),
  create: async (args, { clients }) => {
    const command = new CreatePolicyCommand({
      PolicyName: text(args, 'name'),
      Path: text(args, 'path'),
      Description: textOr(args, 'description', '') || undefined,
      PolicyDocument: text(args, 'policy'),
      Tags: newTags(args),
    })
    const { Policy: created = {} } = await clients.iam.send(command)
    return made(created, args)
  },
  find: async (args, context, taken) => {
    const found = await read({ id: arnOf(args, context), attributes: args }, context)
    return leftBehind(found, args, taken)
  },
  read,
  update: async (change, context) => {
    const { made: known, after } = change
    const PolicyArn = known.id
    const { iam } = context.clients
    if (hasChanged(change, 'policy')) await addDefaultVersion(iam, PolicyArn, text(after, 'policy'))
    await changeTags(
      change,
      (tags) => iam.send(new TagPolicyCommand({ PolicyArn, Tags: tagList(tags) })),
      (TagKeys) => iam.send(new UntagPolicyCommand({ PolicyArn, TagKeys })),
    )
    return { ...known, attributes: { ...known.attributes, ...after } }
  },
  delete: async ({ made: { id: PolicyArn } }, context) => {
    const { iam } = context.clients
    await unlessAbsent(ABSENT, async () => {
      await deleteOtherVersions(iam, PolicyArn)
      await patiently(context, STILL_IN_USE, () => iam.send(new DeletePolicyCommand({ PolicyArn })))
    })
  },
}
