import { type Observation, sees, together } from '../observation.ts'
import { failuresOf, retryStage, rollBack, stagesOf } from '../pipelines.ts'
import { filesFor, pushFiles, release } from '../release.ts'
import { beforeApproval, currentModel, expectIn, type Scene } from '../scene.ts'
import { iam } from '../sdk.ts'
import { hasBuild, type Step } from '../step.ts'
import { approveNewest, firstPipeline, seesReleases } from './releases.ts'

const BROKEN_BUILD = `version: 0.2
phases:
  build:
    commands:
      - exit 1
artifacts:
  files: ['**/*']
`

const stopsAtBrokenBuild = async (scene: Scene): Promise<Observation> => {
  const pipeline = firstPipeline(scene)
  const content = filesFor(scene, 'Never built')
  await pushFiles(scene, { ...content, 'buildspec.yml': BROKEN_BUILD })
  const look = async () => (await stagesOf(scene.world, pipeline))['Build']
  return together({
    build: await sees(scene.world, look, 'Failed'),
    held: await seesReleases(scene),
  })
}

const OUTAGE = { PolicyName: 'outage' }

const DENY = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Deny', Action: 's3:PutObject', Resource: '*' }],
})

/** An administrator of the targets stops deliveries, a release fails, he lets them go on, and the stage is retried. */
const retries = async (scene: Scene): Promise<Observation> => {
  const { world } = scene
  const pipeline = firstPipeline(scene)
  const stage = pipeline.targets[0]?.stage ?? ''
  const stopped = pipeline.targets.filter((target) => target.stage === stage)
  const roles = stopped.map((target) => ({
    client: new iam.IAMClient(world.clientConfig(target)),
    RoleName: target.deployRole,
  }))
  for (const { client, RoleName } of roles) {
    await client.send(new iam.PutRolePolicyCommand({ RoleName, ...OUTAGE, PolicyDocument: DENY }))
  }
  const pushed = await release(scene, 'Delivered in spite of an outage')
  const look = async () => (await stagesOf(world, pipeline))[stage]
  const failed = await sees(world, look, 'Failed')
  const told = (await failuresOf(world, pipeline)).join('\n')
  const named = stopped.map(({ bucket }) => [bucket, told.includes(bucket)])
  const during = await seesReleases(scene)
  for (const { client, RoleName } of roles) {
    await client.send(new iam.DeleteRolePolicyCommand({ RoleName, ...OUTAGE }))
  }
  await retryStage(world, pipeline, stage)
  expectIn(scene, beforeApproval(currentModel(scene)), pushed)
  const retried = await seesReleases(scene)
  await approveNewest(scene)
  return together({
    failed,
    'names the buckets': { seen: named, expected: stopped.map(({ bucket }) => [bucket, true]) },
    during,
    retried,
    approved: await seesReleases(scene),
  })
}

/** A hub rolls back one stage; a relay's next pipelines follow, as for any delivery. */
const rollsBack = async (scene: Scene): Promise<Observation> => {
  const { world } = scene
  const { topology, targets } = currentModel(scene)
  const pipeline = firstPipeline(scene)
  const [first] = scene.memory.releases
  const stage = pipeline.targets[0]?.stage ?? ''
  if (!first) throw new Error('nothing was released that could be gone back to')
  await rollBack(world, pipeline, stage, first.revision)
  const reached =
    topology === 'relay'
      ? beforeApproval(currentModel(scene))
      : targets.filter((target) => target.stage === stage)
  expectIn(scene, reached, first)
  return seesReleases(scene)
}

export const failures: readonly Step[] = [
  {
    name: 'stops where the build breaks, and delivers nothing',
    applies: hasBuild,
    run: stopsAtBrokenBuild,
  },
  { name: 'delivers when a failed stage is retried', run: retries },
  { name: 'goes back to an earlier release when a stage is rolled back', run: rollsBack },
]
