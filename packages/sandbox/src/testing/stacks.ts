import {
  CloudFormation,
  type CreateStackCommandInput,
  type Stack,
  type UpdateStackCommandInput,
} from '@aws-sdk/client-cloudformation'
import type { Sandbox } from '../index.ts'

type Config = ReturnType<Sandbox['clientConfig']>
type Template = string | Readonly<Record<string, unknown>>

const bodyOf = (template: Template): string =>
  typeof template === 'string' ? template : JSON.stringify(template)

const CAPABILITIES = ['CAPABILITY_NAMED_IAM' as const]

/** What has happened to a stack. */
const lookingAt = (cfn: CloudFormation) => ({
  /** `CREATE_COMPLETE Bucket`, oldest first. */
  events: async (StackName: string): Promise<readonly string[]> => {
    const { StackEvents = [] } = await cfn.describeStackEvents({ StackName })
    return StackEvents.toReversed().map(
      ({ ResourceStatus, LogicalResourceId }) => `${ResourceStatus} ${LogicalResourceId}`,
    )
  },
  /** The reason of the first failure. */
  failure: async (StackName: string): Promise<string | undefined> => {
    const { StackEvents = [] } = await cfn.describeStackEvents({ StackName })
    return StackEvents.findLast(({ ResourceStatus }) => ResourceStatus?.endsWith('_FAILED'))
      ?.ResourceStatusReason
  },
  physicalId: async (StackName: string, LogicalResourceId: string): Promise<string> => {
    const { StackResourceDetail } = await cfn.describeStackResource({
      StackName,
      LogicalResourceId,
    })
    return StackResourceDetail?.PhysicalResourceId ?? ''
  },
})

/** Stacks of one account, each step waited for. */
export const stacksOf = (sandbox: Sandbox, config: Config) => {
  const cfn = new CloudFormation(config)
  const describe = async (StackName: string): Promise<Stack | undefined> => {
    await sandbox.settled()
    const { Stacks } = await cfn.describeStacks({ StackName })
    return Stacks?.[0]
  }
  return {
    cfn,
    describe,
    create: async (
      StackName: string,
      template: Template,
      more: Partial<CreateStackCommandInput> = {},
    ) => {
      const { StackId = '' } = await cfn.createStack({
        StackName,
        TemplateBody: bodyOf(template),
        Capabilities: CAPABILITIES,
        ...more,
      })
      return describe(StackId)
    },
    update: async (
      StackName: string,
      template: Template,
      more: Partial<UpdateStackCommandInput> = {},
    ) => {
      await cfn.updateStack({
        StackName,
        TemplateBody: bodyOf(template),
        Capabilities: CAPABILITIES,
        ...more,
      })
      return describe(StackName)
    },
    /** Deletes a stack and describes what it has become. */
    remove: async (StackName: string) => {
      const id = (await describe(StackName))?.StackId ?? ''
      await cfn.deleteStack({ StackName })
      return describe(id)
    },
    ...lookingAt(cfn),
  }
}
