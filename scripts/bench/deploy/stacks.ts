/** CloudFormation, as the CDK CLI and the bootstrap script use it: a change set, which is looked at and executed. */
import type { Sandbox } from '@xacct/sandbox'
import { cloudformation, configOf, type Place } from './clients.ts'

export type Stack = Place & {
  readonly name: string
  readonly template: { readonly TemplateBody: string } | { readonly TemplateURL: string }
  readonly parameters?: Readonly<Record<string, string>>
  /** Of the role that CloudFormation acts with. */
  readonly roleArn?: string
}

type Outputs = Readonly<Record<string, string>>

type Output = { readonly OutputKey: string; readonly OutputValue: string }

/** Resolves with the stack's outputs once it is complete. */
export const createStack = async (
  sandbox: Sandbox,
  { name: StackName, template, parameters = {}, roleArn, ...place }: Stack,
  credentials = sandbox.administratorOf(place.account),
): Promise<Outputs> => {
  const client = new cloudformation.CloudFormationClient(configOf(sandbox, place, credentials))
  const changeSet = { StackName, ChangeSetName: 'bench' }
  await client.send(
    new cloudformation.CreateChangeSetCommand({
      ...changeSet,
      ...template,
      ChangeSetType: 'CREATE',
      Capabilities: ['CAPABILITY_NAMED_IAM'],
      Parameters: Object.entries(parameters).map(([ParameterKey, ParameterValue]) => ({
        ParameterKey,
        ParameterValue,
      })),
      ...(roleArn && { RoleARN: roleArn }),
    }),
  )
  await sandbox.settled()
  await client.send(new cloudformation.DescribeChangeSetCommand(changeSet))
  await client.send(new cloudformation.ExecuteChangeSetCommand(changeSet))
  await sandbox.settled()
  const { Stacks } = await client.send(new cloudformation.DescribeStacksCommand({ StackName }))
  const [{ StackStatus, StackStatusReason, Outputs = [] }] = Stacks
  if (StackStatus !== 'CREATE_COMPLETE') {
    throw new Error(`stack ${StackName} is ${StackStatus}: ${StackStatusReason}`)
  }
  return Object.fromEntries(
    (Outputs as readonly Output[]).map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]),
  )
}
