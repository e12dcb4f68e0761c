/** https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CodeBuild.html */
import { setTimeout as wait } from 'node:timers/promises'
import type { Build } from '@aws-sdk/client-codebuild'
import { batchGetBuilds } from '../../codebuild/batch-get-builds.ts'
import {
  type StartPipelineBuild,
  startPipelineBuild,
} from '../../codebuild/start-pipeline-build.ts'
import { ActionFailure } from '../engine/action-failure.ts'
import { executionRow } from '../engine/rows.ts'
import type { Provider, Running } from './provider.ts'

/** Milliseconds between two looks at a build, which runs in the machine's time. */
const EVERY = 20

type Variables = NonNullable<StartPipelineBuild['environmentVariables']>

const malformed = (): ActionFailure =>
  new ActionFailure(
    'ConfigurationError',
    'EnvironmentVariables must be a JSON array of objects with name, value and, if need be, type.',
  )

const variablesOf = (text: string | undefined): Variables => {
  if (!text) return []
  try {
    const variables: unknown = JSON.parse(text)
    if (Array.isArray(variables) && variables.every((item) => typeof item?.name === 'string')) {
      return variables.map(({ name, value, type }) => ({
        name,
        value: String(value),
        ...(type ? { type } : {}),
      }))
    }
  } catch {
    // Falls through to the same answer as any other text that is no such array.
  }
  throw malformed()
}

/** The revision behind an artifact that comes straight from a source action. */
const revisionOf = ({ world, pipeline, execution }: Running, artifact: string) => {
  const { declaration, revisions = [] } = executionRow(world, pipeline, execution) ?? {}
  const source = declaration?.stages?.[0]?.actions?.find(({ outputArtifacts = [] }) =>
    outputArtifacts.some(({ name }) => name === artifact),
  )
  return revisions.find(({ actionName }) => source && actionName === source.name)?.revisionId
}

/** The primary source first. */
const inputsOf = (running: Running) => {
  const { inputs, configuration, action } = running
  const { PrimarySource: primary = inputs[0]?.name } = configuration
  if (inputs.length > 1 && !configuration['PrimarySource']) {
    throw new ActionFailure(
      'ConfigurationError',
      `The action ${action.name} has several input artifacts and needs PrimarySource to say which one the buildspec is in.`,
    )
  }
  return [...inputs]
    .sort((a, b) => Number(b.name === primary) - Number(a.name === primary))
    .map((input) => {
      const revision = revisionOf(running, input.name)
      return revision ? { ...input, revision } : input
    })
}

const finished = async ({ world, caller, region }: Running, buildId: string): Promise<Build> => {
  for (;;) {
    const { builds } = await world.invoke(batchGetBuilds, { ids: [buildId] }, { caller, region })
    const build = builds?.[0]
    if (build && build.buildStatus !== 'IN_PROGRESS') return build
    await wait(EVERY)
  }
}

const reasonOf = ({ phases = [], buildStatus }: Build): string => {
  const failed = phases.find(({ phaseStatus }) => phaseStatus && phaseStatus !== 'SUCCEEDED')
  const why = failed?.contexts?.[0]?.message
  return `Build terminated with state: ${buildStatus}. Phase: ${failed?.phaseType ?? 'COMPLETED'}, Code: ${failed?.contexts?.[0]?.statusCode ?? ''}${why ? `, Message: ${why}` : ''}`
}

/** Starts a build with the action's artifacts and waits for it. */
export const codebuild: Provider = async (running) => {
  const { world, caller, region, configuration, action, pipeline, execution } = running
  const input: StartPipelineBuild = {
    projectName: configuration['ProjectName'] ?? '',
    inputs: inputsOf(running),
    outputs: (action.outputArtifacts ?? []).map(({ name = '' }) => ({
      name,
      ...running.placeOutput(name),
    })),
    environmentVariables: variablesOf(configuration['EnvironmentVariables']),
    pipelineExecutionId: execution,
    initiator: `codepipeline/${pipeline.name}`,
  }
  const { buildId } = await world.invoke(startPipelineBuild, input, { caller, region })
  const build = await finished(running, buildId)
  if (build.buildStatus !== 'SUCCEEDED') throw new ActionFailure('JobFailed', reasonOf(build))
  const exported = (build.exportedEnvironmentVariables ?? []).map(({ name = '', value = '' }) => [
    name,
    value,
  ])
  return {
    externalExecutionId: buildId,
    ...(build.logs?.deepLink ? { externalExecutionUrl: build.logs.deepLink } : {}),
    outputVariables: Object.fromEntries(exported),
  }
}
