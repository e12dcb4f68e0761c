/** Tables for people: what was measured, against the budgets. */
import type { DeployResult } from './deploy.ts'
import { type Growth, growthOf, type HubResult } from './hubs.ts'
import type { SandboxResult } from './sandbox.ts'
import { OURS, type ScaffolderResult, type Way } from './scaffolders.ts'
import type { UpdateResult } from './update.ts'

/** Against what `npm create vite` takes in the same run. */
const COLD_RATIO = 1.2
const DIRECT_MS = 250
const TARBALL_BYTES = 1024 * 1024
/** The last step of growth against those before it; above 1 by what measuring costs in precision. */
const BEND = 1.5

export type Verdict = {
  readonly what: string
  readonly measured: string
  readonly budget: string
  readonly met: boolean
}

type Scaffold = {
  readonly scaffolders: ScaffolderResult
  readonly hubs: readonly HubResult[]
}

/** What was measured; parts that were not asked for are left out. */
export type Measured = {
  readonly scaffold?: Scaffold
  readonly update?: UpdateResult
  readonly sandbox?: SandboxResult
  /** Microseconds of a decision about access. */
  readonly decision?: number
  readonly deploy?: readonly DeployResult[]
}

const ms = (value: number): string => `${value.toFixed(0)} ms`

const ratio = ({ medians }: ScaffolderResult, way: Way, name: string): number =>
  (medians[way][OURS] ?? Number.NaN) / (medians[way][name] ?? Number.NaN)

const bendVerdict = ({ engine, bend }: Growth): Verdict => ({
  what: `${engine}: a target costs no more as the hub grows`,
  measured: `${bend.toFixed(2)} ×`,
  budget: `≤ ${BEND} ×`,
  met: bend <= BEND,
})

const scaffoldVerdicts = ({ scaffolders, hubs }: Scaffold): readonly Verdict[] => {
  const cold = ratio(scaffolders, 'cold', 'create-vite')
  const direct = scaffolders.medians.direct[OURS] ?? Number.NaN
  return [
    {
      what: 'npm create, cold, against create-vite',
      measured: `${cold.toFixed(2)} ×`,
      budget: `≤ ${COLD_RATIO} ×`,
      met: cold <= COLD_RATIO,
    },
    {
      what: 'tarball',
      measured: `${(scaffolders.tarballBytes / 1024).toFixed(0)} KiB`,
      budget: '≤ 1024 KiB',
      met: scaffolders.tarballBytes <= TARBALL_BYTES,
    },
    {
      what: `the bin, direct, ${scaffolders.files} files`,
      measured: ms(direct),
      budget: `≤ ${DIRECT_MS} ms`,
      met: direct <= DIRECT_MS,
    },
    ...growthOf(hubs).map(bendVerdict),
  ]
}

const DECISION_US = 20
const START_MS = 300

const sandboxVerdicts = ({ sandbox, decision }: Measured): readonly Verdict[] => [
  ...(decision === undefined
    ? []
    : [
        {
          what: 'a decision about access, warm',
          measured: `${decision.toFixed(1)} µs`,
          budget: `≤ ${DECISION_US} µs`,
          met: decision <= DECISION_US,
        },
      ]),
  ...(sandbox
    ? [
        {
          what: 'the sandbox starts and listens',
          measured: ms(sandbox.start),
          budget: `≤ ${START_MS} ms`,
          met: sandbox.start <= START_MS,
        },
      ]
    : []),
]

const DEPLOY_MS = 2_000

const deployVerdict = ({ engine, both }: DeployResult): Verdict => ({
  what: `${engine}: deployed, and a commit delivered`,
  measured: ms(both),
  budget: `≤ ${DEPLOY_MS} ms`,
  met: both <= DEPLOY_MS,
})

const UPDATE_MS = 500

const updateVerdict = ({ files, milliseconds }: UpdateResult): Verdict => ({
  what: `update of a repository of ${files} files`,
  measured: ms(milliseconds),
  budget: `≤ ${UPDATE_MS} ms`,
  met: milliseconds <= UPDATE_MS,
})

export const verdicts = (measured: Measured): readonly Verdict[] => [
  ...(measured.scaffold ? scaffoldVerdicts(measured.scaffold) : []),
  ...(measured.update ? [updateVerdict(measured.update)] : []),
  ...sandboxVerdicts(measured),
  ...(measured.deploy ?? []).map(deployVerdict),
]

const table = (rows: readonly (readonly string[])[]): string => {
  const widths = rows[0]?.map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0))) ?? []
  return rows
    .map((row) =>
      row
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

const scaffolderTable = (result: ScaffolderResult): string => {
  const names = Object.keys(result.medians.cold)
  const others = names.filter((name) => name !== OURS)
  const row = (way: Way): readonly string[] => [
    way,
    ...names.map((name) => ms(result.medians[way][name] ?? Number.NaN)),
    ...others.map((name) => ratio(result, way, name).toFixed(2)),
  ]
  const head = ['', ...names, ...others.map((name) => `/ ${name}`)]
  return table([head, row('cold'), row('warm'), row('direct')])
}

const hubTable = (hubs: readonly HubResult[]): string =>
  table([
    ['engine', 'targets', 'scaffold', 'synth', 'both, per target'],
    ...hubs.map(({ engine, targets, scaffold, synth }) => [
      engine,
      String(targets),
      ms(scaffold),
      ms(synth),
      `${((scaffold + synth) / targets).toFixed(1)} ms`,
    ]),
  ])

const growthTable = (hubs: readonly HubResult[]): string =>
  table([
    ['one more target', ...growthOf(hubs).map(({ engine }) => engine)],
    ...['from 1 to 10', 'from 10 to 50', 'from 50 to 200'].map((step, i) => [
      step,
      ...growthOf(hubs).map(({ perTarget }) => `${(perTarget[i] ?? Number.NaN).toFixed(1)} ms`),
    ]),
  ])

const verdictTable = (measured: Measured): string =>
  table([
    ['budget', 'measured', 'allowed', ''],
    ...verdicts(measured).map(({ what, measured, budget, met }) => [
      what,
      measured,
      budget,
      met ? 'met' : 'MISSED',
    ]),
  ])

const sandboxTable = ({ requestsPerSecond, memory }: SandboxResult): string =>
  table([
    ['sandbox', ''],
    ['requests per second, in process', requestsPerSecond.inProcess.toFixed(0)],
    ['requests per second, over a port', requestsPerSecond.overPort.toFixed(0)],
    [
      `memory with ${memory.accounts} accounts and ${memory.objects} objects`,
      `${memory.mib.toFixed(0)} MiB`,
    ],
  ])

/** What each engine asks AWS for, without its own start and synthesis. */
const deployTable = (results: readonly DeployResult[]): string =>
  table([
    ['the reference example in the sandbox', 'deployed by', 'deploy', 'commit to object'],
    ...results.map(({ engine, by, deploy, release }) => [engine, by, ms(deploy), ms(release)]),
  ])

export const report = (measured: Measured): string => {
  const { scaffold, sandbox, deploy } = measured
  return [
    ...(scaffold
      ? [scaffolderTable(scaffold.scaffolders), hubTable(scaffold.hubs), growthTable(scaffold.hubs)]
      : []),
    ...(sandbox ? [sandboxTable(sandbox)] : []),
    ...(deploy ? [deployTable(deploy)] : []),
    verdictTable(measured),
  ].join('\n\n')
}
