/** The real Terraform and AWS provider on a program that makes some resources itself and takes over others. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Made } from '../../../../deploy/src/provider/resource-type.ts'
import type { Operator } from '../operator.ts'

type Arguments = Readonly<Record<string, unknown>>

/** Of a resource in a plan: its attributes before and after, as far as they are known. */
export type Change = {
  readonly type: string
  readonly name: string
  readonly change: {
    readonly actions: readonly string[]
    readonly before: Arguments | null
    readonly after: Arguments
  }
}

/** A resource as Terraform's state has it. */
export type Recorded = {
  readonly type: string
  readonly name: string
  readonly provider: string
  readonly instances: readonly { readonly schema_version: number; readonly attributes: Arguments }[]
}

type State = { readonly resources: readonly Recorded[] }

const LINEAGE = '6d7bd4b5-4b9c-4a3e-8c43-1f0b6a2f9d10'

const stateOf = (recorded: readonly Recorded[]) => ({
  version: 4,
  terraform_version: '1.5.0',
  serial: 1,
  lineage: LINEAGE,
  outputs: {},
  resources: recorded.map((each) => ({ mode: 'managed', ...each })),
})

export type RealProvider = Disposable & {
  /** @param recorded what it shall believe to have made before */
  readonly plan: (program: Arguments, recorded: readonly Recorded[]) => Promise<readonly Change[]>
  /** Does what was planned. */
  readonly apply: () => Promise<void>
  /** What it has made or taken over under this name, by type. */
  readonly made: (name: string) => ReadonlyMap<string, Made>
}

export const realProvider = (
  operator: Operator,
  terraform: string,
  mirror: string,
): RealProvider => {
  const folder = mkdtempSync(join(tmpdir(), 'xacct-provider-'))
  const settings = join(folder, 'terraformrc')
  const stateFile = join(folder, 'terraform.tfstate')
  writeFileSync(
    settings,
    `provider_installation {\n  filesystem_mirror { path = "${mirror}" }\n}\n`,
  )
  const run = (...args: readonly string[]) =>
    operator.run(folder, ['env', `TF_CLI_CONFIG_FILE=${settings}`, terraform, ...args])
  return {
    plan: async (program, recorded) => {
      writeFileSync(join(folder, 'main.tf.json'), JSON.stringify(program))
      writeFileSync(stateFile, JSON.stringify(stateOf(recorded)))
      await run('init', '-input=false', '-no-color')
      await run('plan', '-input=false', '-no-color', '-out=plan')
      return JSON.parse(await run('show', '-json', 'plan')).resource_changes
    },
    apply: async () => {
      await run('apply', '-input=false', '-no-color', '-parallelism=20', 'plan')
    },
    made: (wanted) => {
      const { resources } = JSON.parse(readFileSync(stateFile, 'utf8')) as State
      const named = resources.filter(({ name }) => name === wanted)
      return new Map(
        named.flatMap(({ type, instances }) =>
          instances.map(({ attributes }) => [type, { id: String(attributes['id']), attributes }]),
        ),
      )
    },
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  }
}
