import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../../index.ts'
import { stacksOf } from '../../testing/stacks.ts'

let sandbox: Sandbox
let stacks: ReturnType<typeof stacksOf>
beforeAll(() => {
  sandbox = createSandbox()
  stacks = stacksOf(sandbox, sandbox.clientConfig('111111111111'))
})
afterAll(() => sandbox.close())

const parameter = (Name: string, Value: unknown) => ({
  Type: 'AWS::SSM::Parameter',
  Properties: { Name, Type: 'String', Value },
})

const changeSet = async (StackName: string, template: object, more = {}) => {
  await stacks.cfn.createChangeSet({
    StackName,
    ChangeSetName: 'next',
    TemplateBody: JSON.stringify(template),
    Capabilities: ['CAPABILITY_NAMED_IAM'],
    ...more,
  })
  return stacks.cfn.describeChangeSet({
    StackName,
    ChangeSetName: 'next',
    IncludePropertyValues: true,
  })
}

describe('a change set', () => {
  it('of a new stack waits for its review', async () => {
    const set = await changeSet(
      'new',
      { Resources: { A: parameter('/new', 'x') } },
      { ChangeSetType: 'CREATE' },
    )
    expect(set).toMatchObject({
      Status: 'CREATE_COMPLETE',
      ExecutionStatus: 'AVAILABLE',
      Changes: [
        {
          Type: 'Resource',
          ResourceChange: {
            Action: 'Add',
            LogicalResourceId: 'A',
            ResourceType: 'AWS::SSM::Parameter',
          },
        },
      ],
    })
    expect(await stacks.describe('new')).toMatchObject({ StackStatus: 'REVIEW_IN_PROGRESS' })
    await stacks.cfn.executeChangeSet({ StackName: 'new', ChangeSetName: 'next' })
    expect(await stacks.describe('new')).toMatchObject({
      StackStatus: 'CREATE_COMPLETE',
      ChangeSetId: set.ChangeSetId,
    })
    await expect(
      stacks.cfn.executeChangeSet({ StackName: 'new', ChangeSetName: 'next' }),
    ).rejects.toMatchObject({ name: 'InvalidChangeSetStatusException' })
  })

  it('tells what it would change, replace and remove, and why', async () => {
    const template = {
      Parameters: { P: { Type: 'String', Default: 'one' } },
      Resources: {
        Changed: parameter('/tell/changed', { Ref: 'P' }),
        Follows: parameter('/tell/follows', { Ref: 'Replaced' }),
        Removed: parameter('/tell/removed', 'x'),
        Replaced: parameter('/tell/replaced', 'x'),
      },
    }
    await stacks.create('tell', template)
    const { Removed: _, ...Resources } = template.Resources
    const { Changes } = await changeSet(
      'tell',
      {
        ...template,
        Resources: {
          ...Resources,
          Replaced: parameter('/tell/other', 'x'),
          Added: parameter('/tell/added', 'x'),
        },
      },
      { Parameters: [{ ParameterKey: 'P', ParameterValue: 'two' }] },
    )
    const told = (Changes ?? []).map(({ ResourceChange: change }) => [
      change?.Action,
      change?.LogicalResourceId,
      change?.Replacement,
      ...(change?.Details ?? []).flatMap(({ Target, Evaluation, ChangeSource, CausingEntity }) => [
        Target?.Name,
        Target?.RequiresRecreation,
        Target?.BeforeValue,
        Target?.AfterValue,
        Evaluation,
        ChangeSource,
        CausingEntity,
      ]),
    ])
    expect(told).toEqual([
      [
        'Modify',
        'Changed',
        'False',
        'Value',
        'Never',
        'one',
        'two',
        'Static',
        'ParameterReference',
        'P',
      ],
      [
        'Modify',
        'Replaced',
        'True',
        'Name',
        'Always',
        '/tell/replaced',
        '/tell/other',
        'Static',
        'DirectModification',
        undefined,
      ],
      [
        'Modify',
        'Follows',
        'False',
        'Value',
        'Never',
        '/tell/replaced',
        '{{changeSet:KNOWN_AFTER_APPLY}}',
        'Dynamic',
        'ResourceReference',
        'Replaced',
      ],
      ['Add', 'Added', undefined],
      ['Remove', 'Removed', undefined],
    ])
  })

  it('without changes fails', async () => {
    const template = { Resources: { A: parameter('/same', 'x') } }
    await stacks.create('same', template)
    expect(await changeSet('same', template)).toMatchObject({
      Status: 'FAILED',
      ExecutionStatus: 'UNAVAILABLE',
      StatusReason:
        "The submitted information didn't contain changes. Submit different information to create a change set.",
      Changes: [],
    })
    await stacks.cfn.deleteChangeSet({ StackName: 'same', ChangeSetName: 'next' })
    await expect(
      stacks.cfn.describeChangeSet({ StackName: 'same', ChangeSetName: 'next' }),
    ).rejects.toMatchObject({ name: 'ChangeSetNotFoundException' })
  })

  it('is made obsolete by another', async () => {
    await stacks.create('other', { Resources: { A: parameter('/other', 'x') } })
    await changeSet('other', { Resources: { A: parameter('/other', 'y') } })
    await stacks.cfn.createChangeSet({
      StackName: 'other',
      ChangeSetName: 'first',
      TemplateBody: JSON.stringify({ Resources: { A: parameter('/other', 'z') } }),
    })
    await stacks.cfn.executeChangeSet({ StackName: 'other', ChangeSetName: 'first' })
    await sandbox.settled()
    const { Summaries = [] } = await stacks.cfn.listChangeSets({ StackName: 'other' })
    expect(Summaries.map((set) => [set.ChangeSetName, set.ExecutionStatus])).toEqual([
      ['next', 'OBSOLETE'],
      ['first', 'EXECUTE_COMPLETE'],
    ])
  })

  it('takes over what exists', async () => {
    const kept = { ...parameter('/kept', 'x'), DeletionPolicy: 'Retain' }
    await stacks.create('before', { Resources: { A: kept } })
    await stacks.remove('before')
    const template = { Resources: { A: kept, B: parameter('/kept/too', 'x') } }
    const more = { ChangeSetType: 'CREATE', ImportExistingResources: true }
    const { Changes } = await changeSet('after', template, more)
    expect(Changes?.map(({ ResourceChange }) => ResourceChange?.Action)).toEqual(['Import', 'Add'])
    await stacks.cfn.executeChangeSet({ StackName: 'after', ChangeSetName: 'next' })
    expect(await stacks.describe('after')).toMatchObject({ StackStatus: 'CREATE_COMPLETE' })
    expect(await stacks.events('after')).toContain('IMPORT_COMPLETE A')
  })

  it.each([
    ['IMPORT', { ChangeSetType: 'IMPORT' }, 'does not support change sets of type IMPORT'],
    ['of a stack that is not there', { ChangeSetType: 'UPDATE' }, 'Stack [refused] does not exist'],
    [
      'with a name that is none',
      { ChangeSetName: '1' },
      "at 'changeSetName' failed to satisfy constraint",
    ],
    [
      'that does not wait',
      { ChangeSetType: 'CREATE', DeploymentConfig: { Mode: 'EXPRESS' } },
      'does not support the deployment mode EXPRESS',
    ],
  ])('is refused: %s', async (_, more, message) => {
    await expect(
      changeSet('refused', { Resources: { A: parameter('/r', 'x') } }, more),
    ).rejects.toThrow(message)
  })
})
