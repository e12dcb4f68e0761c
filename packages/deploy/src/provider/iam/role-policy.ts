import {
  DeleteRolePolicyCommand,
  GetRolePolicyCommand,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam'
import { unlessAbsent } from '../absent.ts'
import { patiently } from '../patience.ts'
import type { Arguments, Context, Made, ResourceType } from '../resource-type.ts'
import { text, textOr } from '../values.ts'
import { documentOf } from './document.ts'
import { ABSENT, NEW_ENTITY } from './unsettled.ts'

const made = (attributes: Arguments): Made => {
  const id = `${text(attributes, 'role')}:${text(attributes, 'name')}`
  return { id, attributes: { ...attributes, id } }
}

const namesOf = ({ attributes }: Made) => ({
  RoleName: text(attributes, 'role'),
  PolicyName: text(attributes, 'name'),
})

const put = async (args: Arguments, context: Context): Promise<Made> => {
  const wanted = made(args)
  const PolicyDocument = text(args, 'policy')
  await patiently(context, NEW_ENTITY, () =>
    context.clients.iam.send(new PutRolePolicyCommand({ ...namesOf(wanted), PolicyDocument })),
  )
  return wanted
}

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_role_policy */
export const rolePolicy: ResourceType = {
  name: 'aws_iam_role_policy',
  arguments: ['name', 'role', 'policy'],
  replacedBy: ['name', 'role'],
  complete: (args) => ({
    name: textOr(args, 'name', undefined),
    role: textOr(args, 'role', undefined),
    policy: textOr(args, 'policy', undefined),
  }),
  create: put,
  read: async (known, { clients }) => {
    const command = new GetRolePolicyCommand(namesOf(known))
    const found = await unlessAbsent(ABSENT, () => clients.iam.send(command))
    return (
      found &&
      made({
        name: found.PolicyName,
        role: found.RoleName,
        policy: documentOf(found.PolicyDocument),
      })
    )
  },
  update: ({ after }, context) => put(after, context),
  delete: async ({ made: known }, { clients }) => {
    const command = new DeleteRolePolicyCommand(namesOf(known))
    await unlessAbsent(ABSENT, () => clients.iam.send(command))
  },
}
