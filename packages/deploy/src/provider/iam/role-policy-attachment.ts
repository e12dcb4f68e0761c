import {
  AttachRolePolicyCommand,
  DetachRolePolicyCommand,
  paginateListAttachedRolePolicies,
} from '@aws-sdk/client-iam'
import { unlessAbsent } from '../absent.ts'
import { patiently } from '../patience.ts'
import type { Arguments, Context, Made, ResourceType } from '../resource-type.ts'
import { text, textOr } from '../values.ts'
import { ABSENT, NEW_ENTITY } from './unsettled.ts'

const made = (attributes: Arguments): Made => {
  const id = `${text(attributes, 'role')}/${text(attributes, 'policy_arn')}`
  return { id, attributes: { ...attributes, id } }
}

const namesOf = ({ attributes }: Made) => ({
  RoleName: text(attributes, 'role'),
  PolicyArn: text(attributes, 'policy_arn'),
})

const isAttached = async (known: Made, { clients }: Context): Promise<boolean> => {
  const { RoleName, PolicyArn } = namesOf(known)
  for await (const page of paginateListAttachedRolePolicies(
    { client: clients.iam },
    { RoleName },
  )) {
    if (page.AttachedPolicies?.some((policy) => policy.PolicyArn === PolicyArn)) return true
  }
  return false
}

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_role_policy_attachment */
export const rolePolicyAttachment: ResourceType = {
  name: 'aws_iam_role_policy_attachment',
  arguments: ['role', 'policy_arn'],
  replacedBy: ['role', 'policy_arn'],
  complete: (args) => ({
    role: textOr(args, 'role', undefined),
    policy_arn: textOr(args, 'policy_arn', undefined),
  }),
  create: async (args, context) => {
    const wanted = made(args)
    await patiently(context, NEW_ENTITY, () =>
      context.clients.iam.send(new AttachRolePolicyCommand(namesOf(wanted))),
    )
    return wanted
  },
  read: async (known, context) => {
    const attached = await unlessAbsent(ABSENT, () => isAttached(known, context))
    return attached ? known : undefined
  },
  update: async ({ made: known }) => known,
  delete: async ({ made: known }, context) => {
    const command = new DetachRolePolicyCommand(namesOf(known))
    await unlessAbsent(ABSENT, () => context.clients.iam.send(command))
  },
}
