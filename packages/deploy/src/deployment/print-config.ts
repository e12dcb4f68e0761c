/** Prints where the repository in the working directory deploys to, as JSON. */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const load = (path: string) => import(pathToFileURL(join(process.cwd(), path)).href)

try {
  const { default: config } = await load('pipeline.config.ts')
  const { accountsOf, homeOf, pipelineModel } = await load('infra/shared/index.ts')
  const model = pipelineModel(config)
  const { account, region } = homeOf(model)
  const accounts = accountsOf(model).map((each: { account: string }) => each.account)
  console.log(JSON.stringify({ home: { account, region }, accounts }))
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 2
}
