/** What CloudFormation's actions ask: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscloudformation.html */
import type { Context } from '@xacct/iam'
import type { Access, Call } from '../../dispatch/operation.ts'
import { type GivenTag, requestTags, resourceTags } from '../tags.ts'
import { findStack, type Place, stackResource } from './find-stack.ts'

type OnStack = {
  readonly StackName?: string | undefined
  readonly RoleARN?: string | undefined
  readonly TemplateURL?: string | undefined
  readonly StackPolicyURL?: string | undefined
  readonly ChangeSetName?: string | undefined
  readonly Tags?: readonly GivenTag[] | undefined
}

export const placeOfCall = ({ world, caller, region }: Call<unknown>): Place => ({
  world,
  account: caller.account,
  region,
})

const requestContext = (input: OnStack): Context => ({
  ...(input.RoleARN ? { 'cloudformation:RoleArn': input.RoleARN } : {}),
  ...(input.TemplateURL ? { 'cloudformation:TemplateUrl': input.TemplateURL } : {}),
  ...(input.StackPolicyURL ? { 'cloudformation:StackPolicyUrl': input.StackPolicyURL } : {}),
  ...(input.ChangeSetName ? { 'cloudformation:ChangeSetName': input.ChangeSetName } : {}),
  ...requestTags(input.Tags),
})

/** The role is handed to CloudFormation: the caller has to be allowed to. */
const passRole = (account: string, roleArn: string): Access => ({
  action: 'iam:PassRole',
  resource: roleArn,
  account,
  rule: 'pass-role',
  context: { 'iam:PassedToService': 'cloudformation.amazonaws.com' },
})

/** An action on a stack, by the member that names it. */
export const onStack =
  <Input extends OnStack>(action: string) =>
  (call: Call<Input>): readonly Access[] => {
    const { input } = call
    const place = placeOfCall(call)
    const name = input.StackName ?? ''
    const stack = findStack(place, name)
    return [
      {
        action: `cloudformation:${action}`,
        resource: name ? stackResource(place, name) : '*',
        account: place.account,
        context: { ...resourceTags(stack?.tags ?? []), ...requestContext(input) },
      },
      ...(input.RoleARN ? [passRole(place.account, input.RoleARN)] : []),
    ]
  }

/** An action on everything. */
export const onAll =
  <Input extends object>(action: string) =>
  ({ caller, input }: Call<Input>): Access => ({
    action: `cloudformation:${action}`,
    resource: '*',
    account: caller.account,
    context: requestContext(input as OnStack),
  })
