import { bootstrap, type Deployed, deploy, type EngineName } from '@xacct/deploy'
import { type Observation, together } from '../observation.ts'
import { handOf } from '../release.ts'
import { accountIds, currentModel, optionsOf, type Scene } from '../scene.ts'
import type { Step } from '../step.ts'

/** Prepares the accounts, which is needed for those that are new, and deploys. */
export const deployEverywhere = async (scene: Scene): Promise<Deployed> => {
  await bootstrap(optionsOf(scene))
  return deploy(optionsOf(scene))
}

const resourcesIn = async (scene: Scene): Promise<readonly string[]> => {
  const found = await scene.world.hands.inventory?.(accountIds(currentModel(scene)))
  return (found ?? []).filter(({ type }) => type !== 'AWS::IAM::User').map(({ id }) => id)
}

const deploysIntoFreshAccounts = async (scene: Scene): Promise<Observation> => {
  const before = await resourcesIn(scene)
  const { engine, path } = await deployEverywhere(scene)
  const { engine: expected } = scene.memory.answers
  const program = { cdk: 'cdk', cdktf: 'terraform', pulumi: 'pulumi' }[expected]
  return together({
    'there before': { seen: before, expected: [] },
    engine: { seen: engine, expected },
    path: { seen: path.split(' ')[0], expected: scene.path ?? program },
  })
}

/** What each engine says when it finds nothing to do, once for every stack that it has. */
const NOTHING_TO_DO: Readonly<Record<EngineName, RegExp>> = {
  cdk: /\(no changes\)/g,
  cdktf: /^No changes\./gm,
  pulumi: /^\s+\d+ unchanged$/gm,
}

/** The CDK has a stack for each store, target and pipeline; the others have one. */
const stackCount = (scene: Scene): number => {
  const { pipelines, targets } = currentModel(scene)
  if (scene.memory.answers.engine !== 'cdk') return 1
  return pipelines.flatMap(({ stores }) => stores).length + targets.length + pipelines.length
}

const saysNothingToDo = async (scene: Scene): Promise<Observation> => {
  const { text } = await deploy(optionsOf(scene))
  const said = text.match(NOTHING_TO_DO[scene.memory.answers.engine]) ?? []
  return { seen: said.length, expected: stackCount(scene) }
}

/** Terraform and Pulumi write their lock and their state down even so. */
const ofState = (call: string, name: string): boolean => call.includes(`:::${name}-state-`)

const changesNothing = async (scene: Scene): Promise<Observation> => {
  let said: Observation | undefined
  const changes = await handOf(
    scene,
    'changes',
  )(async () => {
    said = await saysNothingToDo(scene)
  })
  const { name } = currentModel(scene)
  return together({
    said: said ?? { seen: undefined, expected: undefined },
    changed: { seen: changes.filter((call) => !ofState(call, name)), expected: [] },
  })
}

export const deployment: readonly Step[] = [
  { name: 'deploys into fresh accounts', run: deploysIntoFreshAccounts },
]

export const redeployment: readonly Step[] = [
  {
    name: 'changes nothing when it is deployed a second time',
    needs: ['changes'],
    run: changesNothing,
  },
]
