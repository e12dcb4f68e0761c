import {
  DescribeChangeSet$,
  type DescribeChangeSetCommandInput,
  type DescribeChangeSetCommandOutput,
  type ResourceChange,
} from '@aws-sdk/client-cloudformation'
import { operation } from '../../dispatch/operation.ts'
import { onStack, placeOfCall } from './access.ts'
import { changeSetShape, getChangeSet } from './change-sets.ts'
import { parameterShape } from './describe.ts'
import { page } from './page.ts'

/** Values are told only to those who ask for them. */
const withoutValues = ({
  BeforeContext: _,
  AfterContext: __,
  Details = [],
  ...change
}: ResourceChange): ResourceChange => ({
  ...change,
  Details: Details.map(({ Target = {}, ...detail }) => {
    const { Attribute, Name, RequiresRecreation } = Target
    return {
      Target: {
        Attribute,
        ...(Name === undefined ? {} : { Name }),
        RequiresRecreation,
      },
      ...detail,
    }
  }),
})

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeChangeSet.html */
export const describeChangeSet = operation<
  DescribeChangeSetCommandInput,
  DescribeChangeSetCommandOutput
>('cloudformation', {
  schema: DescribeChangeSet$,
  members: ['StackName', 'ChangeSetName', 'NextToken', 'IncludePropertyValues'],
  authorize: onStack('DescribeChangeSet'),
  handle: (call) => {
    const { input } = call
    const place = placeOfCall(call)
    const set = getChangeSet(place, input)
    const changes = input.IncludePropertyValues ? set.changes : set.changes.map(withoutValues)
    const { items, more } = page(changes, input)
    return {
      ...changeSetShape(place, set),
      Parameters: set.parameters.map(parameterShape),
      NotificationARNs: [],
      RollbackConfiguration: {},
      Capabilities: [...set.capabilities] as NonNullable<
        DescribeChangeSetCommandOutput['Capabilities']
      >,
      Tags: [...set.tags],
      ...(set.onFailure === undefined ? {} : { OnStackFailure: set.onFailure }),
      Changes: items.map((ResourceChange) => ({ Type: 'Resource', ResourceChange })),
      ...more,
    }
  },
})
