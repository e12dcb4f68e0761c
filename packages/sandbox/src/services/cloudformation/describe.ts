/** Stacks, resources and events as the API shows them. */
import type {
  Output,
  Parameter,
  Stack as StackShape,
  StackSummary,
} from '@aws-sdk/client-cloudformation'
import type { ParameterValue } from './engine/parameters.ts'
import type { Stack, StackOutput, StackResource } from './state.ts'

const MASK = '****'

export const parameterShape = ({ key, value, resolved, noEcho }: ParameterValue): Parameter => ({
  ParameterKey: key,
  ParameterValue: noEcho ? MASK : value,
  ...(resolved === undefined ? {} : { ResolvedValue: resolved }),
})

const outputShape = ({ key, value, description, exportName }: StackOutput): Output => ({
  OutputKey: key,
  OutputValue: value,
  ...(description === undefined ? {} : { Description: description }),
  ...(exportName === undefined ? {} : { ExportName: exportName }),
})

const driftShape = ({ drift }: Stack) => ({
  DriftInformation: drift
    ? { StackDriftStatus: drift.status, LastCheckTimestamp: drift.checked }
    : { StackDriftStatus: 'NOT_CHECKED' as const },
})

const operations = ({ lastOperations }: Stack) =>
  lastOperations.length === 0
    ? {}
    : {
        LastOperations: lastOperations.map(({ type, id }) => ({
          OperationType: type,
          OperationId: id,
        })),
      }

const dates = ({ created, updated, deleted }: Stack) => ({
  CreationTime: created,
  ...(updated ? { LastUpdatedTime: updated } : {}),
  ...(deleted ? { DeletionTime: deleted } : {}),
})

const statusOf = ({ status, reason }: Stack) => ({
  StackStatus: status,
  ...(reason === undefined ? {} : { StackStatusReason: reason }),
})

export const stackShape = (stack: Stack): StackShape => ({
  StackId: stack.id,
  StackName: stack.name,
  ...(stack.changeSetId === undefined ? {} : { ChangeSetId: stack.changeSetId }),
  ...(stack.description === undefined ? {} : { Description: stack.description }),
  Parameters: stack.parameters.map(parameterShape),
  ...dates(stack),
  RollbackConfiguration: {},
  ...statusOf(stack),
  DisableRollback: stack.disableRollback,
  NotificationARNs: [],
  Capabilities: [...stack.capabilities] as NonNullable<StackShape['Capabilities']>,
  Outputs: stack.outputs.map(outputShape),
  ...(stack.roleArn === undefined ? {} : { RoleARN: stack.roleArn }),
  Tags: [...stack.tags],
  EnableTerminationProtection: stack.terminationProtection,
  ...driftShape(stack),
  ...operations(stack),
})

export const summaryShape = (stack: Stack): StackSummary => ({
  StackId: stack.id,
  StackName: stack.name,
  ...(stack.description === undefined ? {} : { TemplateDescription: stack.description }),
  ...dates(stack),
  ...statusOf(stack),
  ...driftShape(stack),
  ...operations(stack),
})

export const resourceShape = ({
  logicalId,
  type,
  status,
  reason,
  timestamp,
  now,
  drift,
}: StackResource) => ({
  LogicalResourceId: logicalId,
  ...(now ? { PhysicalResourceId: now.physicalId } : {}),
  ResourceType: type,
  ResourceStatus: status,
  ...(reason === undefined ? {} : { ResourceStatusReason: reason }),
  DriftInformation: drift
    ? { StackResourceDriftStatus: drift.status, LastCheckTimestamp: drift.checked }
    : { StackResourceDriftStatus: 'NOT_CHECKED' as const },
  at: timestamp,
})
