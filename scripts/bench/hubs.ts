/** What a hub costs as it grows: scaffold and synth, in every engine. */
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ENGINES, runScript } from '@xacct/testkit'
import { succeed } from '../../packages/testkit/src/registry/index.ts'
import { median, timed } from './measure.ts'

const ROOT = join(import.meta.dirname, '..', '..')
export const SIZES = [1, 10, 50, 200] as const

/** Targets that are delivered to at the same time. */
const WAVE = 40

export type HubResult = {
  readonly engine: string
  readonly targets: number
  readonly scaffold: number
  readonly synth: number
}

const answers = (engine: string, size: number): object => ({
  schemaVersion: 1,
  answers: {
    ...{ name: 'hub', engine, account: '111111111111', region: 'eu-west-1' },
    repository: 'example/storefront',
    targets: Array.from({ length: size }, (_, i) => ({
      name: `target${i + 1}`,
      account: String(200_000_000_000 + i),
      stage: `Wave${Math.floor(i / WAVE) + 1}`,
    })),
  },
})

const once = async (bin: string, engine: string, size: number) => {
  const cwd = mkdtempSync(join(tmpdir(), 'xacct-bench-'))
  try {
    const file = join(cwd, 'answers.json')
    writeFileSync(file, JSON.stringify(answers(engine, size)))
    const flags = ['--yes', '--answers', file, '--no-install', '--no-git']
    const scaffold = await timed(() => succeed([process.execPath, bin, 'hub', ...flags], { cwd }))
    const dir = join(cwd, 'hub')
    symlinkSync(join(ROOT, 'templates', 'node_modules'), join(dir, 'node_modules'), 'junction')
    return { scaffold, synth: await timed(() => runScript(dir, 'synth')) }
  } finally {
    rmSync(cwd, { recursive: true, force: true })
  }
}

/** Medians per engine and size. */
export const measureHubs = async (bin: string, rounds: number): Promise<readonly HubResult[]> => {
  const results: HubResult[] = []
  for (const engine of ENGINES) {
    for (const targets of SIZES) {
      const runs = []
      for (let round = 0; round < rounds; round++) runs.push(await once(bin, engine, targets))
      const scaffold = median(runs.map((run) => run.scaffold))
      results.push({ engine, targets, scaffold, synth: median(runs.map((run) => run.synth)) })
    }
  }
  return results
}

export type Growth = {
  readonly engine: string
  /** Milliseconds that one more target costs, from one size to the next. */
  readonly perTarget: readonly number[]
  /** The last step against everything before it: 1 is a straight line, more is faster than linear. */
  readonly bend: number
}

const total = ({ scaffold, synth }: HubResult): number => scaffold + synth

const slope = (from: HubResult, to: HubResult): number =>
  (total(to) - total(from)) / (to.targets - from.targets)

/**
 * How the cost of a target changes while the hub grows. The last step is left out of what it is compared with: it is
 * most of the way, and would be compared with itself.
 */
export const growthOf = (results: readonly HubResult[]): readonly Growth[] =>
  ENGINES.map((engine) => {
    const own = results.filter((result) => result.engine === engine)
    const [first, before, last] = [own[0], own.at(-2), own.at(-1)]
    if (!first || !before || !last) throw new Error(`${engine} was not measured`)
    const perTarget = own.slice(1).map((to, i) => slope(own[i] ?? to, to))
    return { engine, perTarget, bend: slope(before, last) / slope(first, before) }
  })
