/**
 * Writes down what the real Terraform and the real AWS provider ask for, which may be more than the embedded ones do:
 * `node packages/testkit/src/least-privilege/deployment/record-terraform.ts`, where both are found. Each example is
 * deployed into a sandbox, found unchanged, changed, found unchanged again and destroyed, as by its workflow: with the
 * workflow's role, and through it with the deployer role of each account.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { accountsOf } from '@xacct/templates/model'
import { findProviderMirror, findTool } from '../../judges/find-tool.ts'
import { startOperator } from '../../on-sandbox/operator.ts'
import { type ExampleName, exampleAnswers } from '../examples.ts'
import { modelOf } from '../scene.ts'
import { usageOf } from '../usage.ts'
import { bootstrapIn } from './bootstrapped.ts'
import { bootstrapPolicies } from './deployer-policies.ts'
import { DEPLOYED } from './deployments.ts'
import { programFolders } from './terraform.ts'
import { signIn } from './workflow.ts'

const FILE = join(import.meta.dirname, 'terraform-calls.json')

const terraform = findTool('terraform')
const mirror = findProviderMirror()
if (!terraform || !mirror) throw new Error('terraform and a mirror of its AWS provider are needed')

/** The mirrored provider may be of another generation than the one that users get. */
const anyVersion = (text: string): string => {
  const program = JSON.parse(text)
  delete program.terraform.required_providers.aws.version
  return JSON.stringify(program)
}

type Used = readonly (readonly [sid: string, action: string])[]
type Recorded = { readonly used: Used; readonly versions: Readonly<Record<string, unknown>> }

const record = async (name: ExampleName): Promise<Recorded> => {
  const answers = exampleAnswers(name, 'cdktf')
  const model = modelOf(answers)
  using folders = await programFolders(answers, anyVersion)
  const { before, after } = folders
  const settings = join(before, 'terraformrc')
  writeFileSync(
    settings,
    `provider_installation {\n  filesystem_mirror { path = "${mirror}" }\n}\n`,
  )
  await using operator = await startOperator(accountsOf(model).map(({ account }) => account))
  const { sandbox } = operator
  await bootstrapIn(sandbox, model, 'state')
  const policies = await bootstrapPolicies(sandbox, model)
  const { accessKeyId, secretAccessKey, sessionToken = '' } = await signIn(sandbox, model)
  sandbox.world.decisions.clear()

  const command = [
    'env',
    `AWS_ACCESS_KEY_ID=${accessKeyId}`,
    `AWS_SECRET_ACCESS_KEY=${secretAccessKey}`,
    `AWS_SESSION_TOKEN=${sessionToken}`,
    `TF_CLI_CONFIG_FILE=${settings}`,
    terraform,
  ]
  const run = (folder: string, ...args: readonly string[]): Promise<string> =>
    operator.run(folder, [...command, ...args, '-input=false', '-no-color'])
  await run(before, 'init')
  await run(before, 'apply', '-auto-approve')
  await run(before, 'plan', '-detailed-exitcode')
  await run(after, 'init')
  await run(after, 'apply', '-auto-approve')
  await run(after, 'plan', '-detailed-exitcode')
  const versions = JSON.parse(await operator.run(after, [...command, 'version', '-json']))
  await run(after, 'destroy', '-auto-approve')

  const usage = usageOf(sandbox.world.decisions.list())
  const used = policies.flatMap(({ name: policy, document }) =>
    [document.Statement]
      .flat()
      .flatMap(({ Sid = '', Effect }, index) =>
        Effect === 'Allow'
          ? usage(policy, index).actions.map((action) => [Sid, action] as const)
          : [],
      ),
  )
  return { used, versions }
}

const recorded: Recorded[] = []
for (const name of DEPLOYED) recorded.push(await record(name))
const used = recorded.flatMap((each) => each.used)
const sids = [...new Set(used.map(([sid]) => sid))].sort()
const calls = Object.fromEntries(
  sids.map((sid) => [
    sid,
    [...new Set(used.filter(([other]) => other === sid).map(([, action]) => action))].sort(),
  ]),
)
const versions = recorded[0]?.versions as {
  readonly terraform_version: string
  readonly provider_selections: Readonly<Record<string, string>>
}
const [provider] = Object.values(versions.provider_selections)
writeFileSync(
  FILE,
  `${JSON.stringify({ examples: DEPLOYED, terraform: versions.terraform_version, provider, calls }, null, 2)}\n`,
)
