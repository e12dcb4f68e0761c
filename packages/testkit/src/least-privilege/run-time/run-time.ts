/** Takes grants that pipelines rely on away, one at a time, in an example. */
import { synthesised } from '../../synthesise.ts'
import { type ExampleName, exampleAnswers } from '../examples.ts'
import { type Found, titled } from '../grants.ts'
import { findPolicies } from '../policies/find-policies.ts'
import { prove } from '../prove.ts'
import { placesOf } from '../scene.ts'
import { stacksIn } from '../stacks.ts'
import { deployScene } from './deploy-scene.ts'
import { runTimeTrials } from './trials.ts'

export const runTime = async (name: ExampleName): Promise<Found> => {
  const answers = exampleAnswers(name, 'cdk')
  const scene = await deployScene(answers, stacksIn(await synthesised(answers)))
  const policies = await findPolicies(scene.sandbox, placesOf(scene.model))
  const findings = await prove({ name, policies, trials: runTimeTrials(scene) })
  await scene.sandbox.close()
  return titled(scene.model, findings)
}
