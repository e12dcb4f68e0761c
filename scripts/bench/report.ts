/** Tables for people: what was measured, against the budgets. */
import { type Growth, growthOf, type HubResult } from './hubs.ts'
import { OURS, type ScaffolderResult, type Way } from './scaffolders.ts'

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

export type Measured = {
  readonly scaffolders: ScaffolderResult
  readonly hubs: readonly HubResult[]
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

export const verdicts = ({ scaffolders, hubs }: Measured): readonly Verdict[] => {
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

export const report = (measured: Measured): string =>
  [
    scaffolderTable(measured.scaffolders),
    hubTable(measured.hubs),
    growthTable(measured.hubs),
    verdictTable(measured),
  ].join('\n\n')
