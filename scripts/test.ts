/**
 * `npm test`: format and lint, types, then every test; ends with `N passed, N failed`. Arguments go to vitest, which
 * then runs alone: `npm test -- packages/core`.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { tool } from './tool.ts'

type Tally = { readonly passed: number; readonly failed: number; readonly skipped: number }

type Command = ReturnType<typeof tool>

const run = ([node, script]: Command, args: readonly string[]): boolean => {
  console.log(`\n> ${basename(script)} ${args.join(' ')}`)
  return spawnSync(node, [script, ...args], { stdio: 'inherit' }).status === 0
}

/** A check counts as one test. */
const check = (command: Command, ...args: readonly string[]): Tally => {
  const ok = run(command, args)
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 }
}

type Report = {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
}

/** Vitest's own count; a run that found no test, or never wrote its report, has failed. */
const tests = (args: readonly string[]): Tally => {
  const folder = mkdtempSync(join(tmpdir(), 'xacct-report-'))
  const file = join(folder, 'report.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const ok = run(tool('vitest'), ['run', ...reporters, ...args])
  try {
    const report = JSON.parse(readFileSync(file, 'utf8')) as Report
    const passed = report.numPassedTests
    const failed = Math.max(report.numFailedTests, ok && passed > 0 ? 0 : 1)
    return { passed, failed, skipped: report.numPendingTests }
  } catch {
    return { passed: 0, failed: 1, skipped: 0 }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const colors = process.stdout.isTTY ? [] : ['--colors=off']

const biome = tool('@biomejs/biome', 'biome')

const everything = (): readonly Tally[] => [
  check(biome, 'ci', '--max-diagnostics=100', ...colors, '.'),
  // With the rules of generated repositories: ours would read the types of every engine's library.
  check(biome, 'ci', ...colors, '--config-path=templates/base', 'templates/engines'),
  check(tool('typescript', 'tsc'), '-p', '.'),
  check(tool('nx'), 'run-many', '-t', 'check'),
  tests([]),
]

const args = process.argv.slice(2)
const tallies = args.length > 0 ? [tests(args)] : everything()

const total = (key: keyof Tally): number => tallies.reduce((sum, tally) => sum + tally[key], 0)
const skipped = total('skipped') > 0 ? `, ${total('skipped')} skipped` : ''
console.log(`\n${total('passed')} passed, ${total('failed')} failed${skipped}`)
process.exitCode = total('failed') > 0 ? 1 : 0
