import { lookAtTargets } from '../delivered.ts'
import { type Observation, sees, together } from '../observation.ts'
import { executionsOf, stagesOf, waitingApprovals } from '../pipelines.ts'
import { beginHistory, filtersPaths, handOf, pushFiles, release } from '../release.ts'
import { beforeApproval, currentModel, expectIn, type Scene } from '../scene.ts'
import { connections, s3 } from '../sdk.ts'
import { hasApproval, type Step } from '../step.ts'
import { approveNewest, firstPipeline, releaseUpToApproval, seesReleases } from './releases.ts'

/** Pending until a person has approved it at the provider. */
const connects = async (scene: Scene): Promise<Observation> => {
  const { world } = scene
  const pipeline = firstPipeline(scene)
  const client = new connections.CodeStarConnectionsClient(world.clientConfig(pipeline))
  const look = async () => {
    const { Connections = [] } = await client.send(new connections.ListConnectionsCommand())
    return Connections
  }
  const statuses = async () =>
    (await look()).map(({ ConnectionName, ConnectionStatus }) => [ConnectionName, ConnectionStatus])
  const before = await statuses()
  for (const { ConnectionArn = '' } of await look()) {
    await handOf(scene, 'handshake')(ConnectionArn)
  }
  const name = pipeline.names.connection
  return together({
    before: { seen: before, expected: [[name, 'PENDING']] },
    after: await sees(world, statuses, [[name, 'AVAILABLE']]),
  })
}

const stopsBeforeApproval = async (scene: Scene): Promise<Observation> => {
  await beginHistory(scene)
  await releaseUpToApproval(scene, 'The first release')
  const held = await seesReleases(scene)
  const waiting = (await waitingApprovals(scene)).map(({ stageName }) => stageName)
  const gate = currentModel(scene).targets.find(({ approval }) => approval)
  return together({ held, waiting: { seen: waiting, expected: gate ? [gate.stage] : [] } })
}

const approves = async (scene: Scene): Promise<Observation> => {
  await approveNewest(scene)
  return seesReleases(scene)
}

const succeedsInEveryStage = async (scene: Scene): Promise<Observation> => {
  const { pipelines } = currentModel(scene)
  const look = () => Promise.all(pipelines.map((pipeline) => stagesOf(scene.world, pipeline)))
  const expected = pipelines.map(({ build, targets }) => {
    const stages = ['Source', ...(build ? ['Build'] : []), ...targets.map(({ stage }) => stage)]
    return Object.fromEntries(stages.map((stage) => [stage, 'Succeeded']))
  })
  return sees(scene.world, look, expected)
}

/** A relay hands on the very object that it delivered. */
const handsOnTheSameObject = async (scene: Scene): Promise<Observation> => {
  const { targets, pipelines } = currentModel(scene)
  const key = pipelines[0]?.deploy.key
  const bytes = targets.map(async (target) => {
    const client = new s3.S3Client(scene.world.clientConfig(target))
    const { Body } = await client.send(new s3.GetObjectCommand({ Bucket: target.bucket, Key: key }))
    return Body?.transformToString('base64')
  })
  const [first, ...others] = await Promise.all(bytes)
  return { seen: others, expected: others.map(() => first) }
}

/** Each delivery is a version of its own; the one before can still be read. */
const keepsVersions = async (scene: Scene): Promise<Observation> => {
  await releaseUpToApproval(scene, 'The second release')
  const held = await seesReleases(scene)
  await approveNewest(scene)
  const [target] = currentModel(scene).targets
  if (!target) throw new Error('a model has at least one target')
  const { bucket: Bucket, name } = target
  const client = new s3.S3Client(scene.world.clientConfig(target))
  const [Key = ''] = Object.keys((await lookAtTargets(scene))[name]?.objects ?? {})
  const { Versions = [] } = await client.send(
    new s3.ListObjectVersionsCommand({ Bucket, Prefix: Key }),
  )
  const { VersionId } = await client.send(new s3.HeadObjectCommand({ Bucket, Key }))
  const latest = Versions.map((version) => [version.VersionId === VersionId, version.IsLatest])
  return together({
    held,
    versions: {
      seen: latest,
      expected: [
        [true, true],
        [false, false],
      ],
    },
    approved: await seesReleases(scene),
  })
}

const ignoresOtherPaths = async (scene: Scene): Promise<Observation> => {
  const look = async () => (await executionsOf(scene.world, firstPipeline(scene))).length
  const before = await look()
  const { files } = scene.memory.releases.at(-1) ?? {}
  await pushFiles(scene, { ...files, 'notes.txt': 'Nothing to deliver.' })
  return together({
    held: await seesReleases(scene),
    executions: { seen: await look(), expected: before },
  })
}

const takesTheLastOfTwo = async (scene: Scene): Promise<Observation> => {
  await release(scene, 'Overtaken')
  const last = await release(scene, 'The last word')
  expectIn(scene, beforeApproval(currentModel(scene)), last)
  const held = await seesReleases(scene)
  await approveNewest(scene)
  return together({ held, approved: await seesReleases(scene) })
}

export const delivery: readonly Step[] = [
  {
    name: 'waits for a person to approve the connection',
    applies: ({ pipelines }) => {
      const source = pipelines[0]?.source
      return source?.type === 'connection' && source.connectionArn === undefined
    },
    needs: ['handshake'],
    run: connects,
  },
  { name: 'brings a pushed commit into the targets before an approval', run: stopsBeforeApproval },
  {
    name: 'brings it into the targets behind the approval once somebody approves',
    applies: hasApproval,
    run: approves,
  },
  {
    name: 'follows the promotion to the last environment',
    applies: ({ topology, pipelines }) =>
      topology === 'relay' && pipelines[0]?.deploy.as === 'object',
    run: handsOnTheSameObject,
  },
  { name: 'has succeeded in every stage', run: succeedsInEveryStage },
  { name: 'makes a version of each delivery', run: keepsVersions },
  {
    name: 'is not started by a push outside of its paths',
    applies: ({ pipelines }) => pipelines.some(filtersPaths),
    run: ignoresOtherPaths,
  },
  { name: 'delivers the last of two pushes in quick succession', run: takesTheLastOfTwo },
]
