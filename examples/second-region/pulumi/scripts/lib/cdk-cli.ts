import { existsSync } from 'node:fs'
import { join, resolve, sep } from 'node:path'

const CLI = 'node_modules/aws-cdk/bin/cdk'

/** The CDK CLI of package.json, seen from `folder`; a workspace may have installed it further up. */
export const cdkCli = (folder = process.cwd()): string => {
  const above = resolve(folder).split(sep).length - 1
  const ways = Array.from({ length: above + 1 }, (_, up) => `${'../'.repeat(up)}${CLI}`)
  return ways.find((way) => existsSync(join(folder, way))) ?? CLI
}
