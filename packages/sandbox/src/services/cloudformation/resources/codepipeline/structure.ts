/** A pipeline's structure, in CloudFormation's words. */
import { boolean, list, map, number, object, text } from '../shape.ts'

const names = list(object({ Name: text, Files: list(text) }, ['Name']))

const action = object(
  {
    ActionTypeId: object({ Category: text, Owner: text, Provider: text, Version: text }, [
      'Category',
      'Owner',
      'Provider',
      'Version',
    ]),
    Commands: list(text),
    Configuration: map(text),
    InputArtifacts: names,
    Name: text,
    Namespace: text,
    OutputArtifacts: names,
    OutputVariables: list(text),
    Region: text,
    RoleArn: text,
    RunOrder: number,
    TimeoutInMinutes: number,
  },
  ['ActionTypeId', 'Name'],
)

const onFailure = object({
  Result: text,
  RetryConfiguration: object({ RetryMode: text }),
})

const store = object(
  { EncryptionKey: object({ Id: text, Type: text }, ['Id', 'Type']), Location: text, Type: text },
  ['Location', 'Type'],
)

const filter = object({ Includes: list(text), Excludes: list(text) })

const trigger = object(
  {
    GitConfiguration: object(
      {
        PullRequest: list(object({ Branches: filter, Events: list(text), FilePaths: filter })),
        Push: list(object({ Branches: filter, FilePaths: filter, Tags: filter })),
        SourceActionName: text,
      },
      ['SourceActionName'],
    ),
    ProviderType: text,
  },
  ['ProviderType'],
)

const stage = object({ Actions: list(action), Name: text, OnFailure: onFailure }, [
  'Actions',
  'Name',
])

export const structure = {
  ArtifactStore: store,
  ArtifactStores: list(object({ ArtifactStore: store, Region: text }, ['ArtifactStore', 'Region'])),
  DisableInboundStageTransitions: list(
    object({ Reason: text, StageName: text }, ['Reason', 'StageName']),
  ),
  ExecutionMode: text,
  PipelineType: text,
  RestartExecutionOnUpdate: boolean,
  RoleArn: text,
  Stages: list(stage),
  Triggers: list(trigger),
  Variables: list(object({ DefaultValue: text, Description: text, Name: text }, ['Name'])),
}
