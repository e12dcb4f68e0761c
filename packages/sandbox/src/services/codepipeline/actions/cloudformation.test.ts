/** Stacks that a pipeline deploys, and how that fails. */
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation'
import { type ActionDeclaration, GetPipelineStateCommand } from '@aws-sdk/client-codepipeline'
import { CreateRoleCommand, PutRolePolicyCommand } from '@aws-sdk/client-iam'
import { PutObjectCommand } from '@aws-sdk/client-s3'
import { strToU8 } from 'fflate'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../../../index.ts'
import { zip } from '../../zip.ts'
import {
  ACCOUNT,
  create,
  local,
  NAME,
  pipeline,
  prepare,
  REGION,
  stages,
} from '../testing/local-pipeline.ts'

let sandbox: Sandbox
beforeEach(async () => {
  sandbox = createSandbox()
  await prepare(sandbox)
})
afterEach(() => sandbox.close())

const TEMPLATE = {
  Parameters: { Name: { Type: 'String' } },
  Resources: {
    Parameter: {
      Type: 'AWS::SSM::Parameter',
      Properties: { Type: 'String', Name: '/app/name', Value: { Ref: 'Name' } },
    },
  },
  Outputs: { Name: { Value: { Ref: 'Parameter' } } },
}

const WITH_ROLE = {
  Resources: {
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: {
          Version: '2012-10-17',
          Statement: [
            {
              Effect: 'Allow',
              Principal: { Service: 'ecs.amazonaws.com' },
              Action: 'sts:AssumeRole',
            },
          ],
        },
      },
    },
  },
}

const uploadTemplate = async (template: object): Promise<void> => {
  const Body = zip(new Map([['template.json', { bytes: strToU8(JSON.stringify(template)) }]]))
  await local(sandbox).s3.send(
    new PutObjectCommand({ Bucket: 'local-source', Key: 'site.zip', Body }),
  )
}

const action = (
  configuration: Record<string, string>,
  more: Partial<ActionDeclaration> = {},
): ActionDeclaration => ({
  name: configuration['ActionMode'] ?? '',
  actionTypeId: { category: 'Deploy', owner: 'AWS', provider: 'CloudFormation', version: '1' },
  configuration: { StackName: 'app', ...configuration },
  inputArtifacts: [{ name: 'SourceOutput' }],
  ...more,
})

const TEMPLATE_PATH = 'SourceOutput::template.json'
const OVERRIDES = JSON.stringify({ Name: 'one' })

const statusOf = async (StackName: string): Promise<string | undefined> => {
  const cloudformation = new CloudFormationClient(sandbox.clientConfig(ACCOUNT, REGION))
  const { Stacks } = await cloudformation.send(new DescribeStacksCommand({ StackName }))
  return Stacks?.[0]?.StackStatus
}

const errorOf = async (): Promise<string> => {
  const { stageStates } = await local(sandbox).codepipeline.send(
    new GetPipelineStateCommand({ name: NAME }),
  )
  return stageStates?.[1]?.actionStates?.[0]?.latestExecution?.errorDetails?.message ?? ''
}

describe('a stack', () => {
  it('is created, replaced by a change set, and deleted', async () => {
    await uploadTemplate(TEMPLATE)
    const given = { TemplatePath: TEMPLATE_PATH, ParameterOverrides: OVERRIDES }
    const named = { ChangeSetName: 'next' }
    await create(
      sandbox,
      pipeline([
        {
          name: 'Create',
          actions: [action({ ActionMode: 'CREATE_UPDATE', ...given }, { namespace: 'Stack' })],
        },
        {
          name: 'Change',
          actions: [
            action({
              ActionMode: 'CHANGE_SET_REPLACE',
              ...given,
              ...named,
              ParameterOverrides: '{"Name":"#{Stack.Name}"}',
            }),
            action({ ActionMode: 'CHANGE_SET_EXECUTE', ...named }, { runOrder: 2 }),
          ],
        },
      ]),
    )
    expect(await stages(sandbox)).toMatchObject({ Create: 'Succeeded', Change: 'Succeeded' })
    expect(await statusOf('app')).toBe('UPDATE_COMPLETE')
  })

  it('D05 that was rolled back cannot be updated', async () => {
    await uploadTemplate({
      Resources: {
        Bucket: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'local-source' } },
      },
    })
    const stack = action({ ActionMode: 'CREATE_UPDATE', TemplatePath: TEMPLATE_PATH })
    await create(sandbox, pipeline([{ name: 'Deploy', actions: [stack] }]))
    expect(await errorOf()).toContain('ROLLBACK_COMPLETE')
    const again = action({ ActionMode: 'CREATE_UPDATE', TemplatePath: TEMPLATE_PATH })
    await create(sandbox, pipeline([{ name: 'Deploy', actions: [again] }], { name: 'again' }))
    const { stageStates } = await local(sandbox).codepipeline.send(
      new GetPipelineStateCommand({ name: 'again' }),
    )
    expect(stageStates?.[1]?.actionStates?.[0]?.latestExecution?.errorDetails?.message).toContain(
      'is in ROLLBACK_COMPLETE state and can not be updated',
    )
  })

  it('D06 with a role needs the capability', async () => {
    await uploadTemplate(WITH_ROLE)
    const stack = action({ ActionMode: 'CREATE_UPDATE', TemplatePath: TEMPLATE_PATH })
    await create(sandbox, pipeline([{ name: 'Deploy', actions: [stack] }]))
    expect(await errorOf()).toContain('Requires capabilities : [CAPABILITY_IAM]')
  })

  it('D01 is not handed a role of another account', async () => {
    await uploadTemplate(TEMPLATE)
    const RoleArn = 'arn:aws:iam::222222222222:role/exec'
    const stack = action({
      ActionMode: 'CREATE_UPDATE',
      TemplatePath: TEMPLATE_PATH,
      ParameterOverrides: OVERRIDES,
      RoleArn,
    })
    await create(sandbox, pipeline([{ name: 'Deploy', actions: [stack] }]))
    expect(await errorOf()).toContain('Cross-account pass role is not allowed')
  })

  it('D02 is not handed a role that the action may not pass', async () => {
    await uploadTemplate(TEMPLATE)
    const { iam } = local(sandbox)
    const document = (...Statement: readonly object[]) =>
      JSON.stringify({ Version: '2012-10-17', Statement })
    const Principal = { Service: 'cloudformation.amazonaws.com' }
    const trust = document({ Effect: 'Allow', Action: 'sts:AssumeRole', Principal })
    await iam.send(new CreateRoleCommand({ RoleName: 'exec', AssumeRolePolicyDocument: trust }))
    const PolicyDocument = document(
      { Effect: 'Allow', Action: '*', Resource: '*' },
      { Effect: 'Deny', Action: 'iam:PassRole', Resource: '*' },
    )
    await iam.send(
      new PutRolePolicyCommand({ RoleName: 'pipeline', PolicyName: 'all', PolicyDocument }),
    )
    const RoleArn = `arn:aws:iam::${ACCOUNT}:role/exec`
    const stack = action({
      ActionMode: 'CREATE_UPDATE',
      TemplatePath: TEMPLATE_PATH,
      ParameterOverrides: OVERRIDES,
      RoleArn,
    })
    await create(sandbox, pipeline([{ name: 'Deploy', actions: [stack] }]))
    expect(await errorOf()).toContain('is not authorized to perform: iam:PassRole')
  })
})
