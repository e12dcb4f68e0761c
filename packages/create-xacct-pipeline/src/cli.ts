import { basename } from 'node:path'
import { answersSchema, type Known, nameFromFolder, options, UserError } from '@xacct/core'
import { withRecord } from '@xacct/render/record'
import type { LoadedPacks } from '@xacct/update/packs'
import { readAnswersFile } from './answers-file.ts'
import { type Args, readArgs, readEarly } from './args.ts'
import { carryOut, type Outcome } from './carry-out.ts'
import { commandOf } from './commands.ts'
import { gatherAnswers } from './gather.ts'
import { generator } from './generator.ts'
import { commandHelp, helpText } from './help.ts'
import type { Io, Parts } from './io.ts'
import { makePlan } from './make-plan.ts'
import { nextSteps } from './next-steps.ts'
import { configuredForNpm } from './npmrc.ts'
import { fromUserAgent } from './package-manager.ts'
import type { Plan } from './plan.ts'
import { conflictText, planText } from './report.ts'
import { reportFailure } from './report-failure.ts'
import { sweep } from './staging.ts'
import { lookAround } from './surroundings.ts'
import { recoverFlags } from './swallowed-flags.ts'
import { checkDir, resolveDir } from './target-dir.ts'

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`

/** The command line as it was meant, whatever npm made of it. */
const complete = async (argv: readonly string[], io: Io): Promise<readonly string[]> => {
  const { argv: whole, flags } = recoverFlags(argv, io.env, await configuredForNpm(io.env))
  if (flags.length > 0)
    io.stderr(`npm had taken flags because "--" is missing; using ${flags.join(' ')}\n`)
  return whole
}

const packsIn = (value: unknown): readonly string[] => {
  if (value === undefined) return []
  if (Array.isArray(value) && value.every((each) => typeof each === 'string')) return value
  throw new UserError(
    'packs',
    'packs in the answers file: write a list of sources, as in ["./acme"].',
  )
}

/** The record names folders from where the repository is, not from where somebody stood. */
const recorded = async (used: LoadedPacks['used'], cwd: string, dir: string) => {
  if (used.length === 0) return used
  const { sourceFrom } = await import('@xacct/update/packs')
  return used.map((pack) => ({ ...pack, source: sourceFrom(pack.source, cwd, dir) }))
}

type Request = { readonly args: Args; readonly fromFile: Known } & LoadedPacks

/** Packs come first: what can be asked and answered depends on them. */
const readRequest = async (argv: readonly string[], io: Io): Promise<Request> => {
  const { packs, answersFile } = readEarly(argv)
  const { packs: inFile, ...fromFile } =
    answersFile === undefined ? {} : await readAnswersFile(answersFile, io)
  const sources = [...packsIn(inFile), ...packs]
  const loaded =
    sources.length === 0
      ? { packs: [], used: [], table: options }
      : await (await import('@xacct/update/packs')).loadPacks(sources, {
          from: io.cwd,
          io,
          generator,
        })
  return { args: readArgs(argv, loaded.table), fromFile, ...loaded }
}

const printInformation = ({ args, table }: Request, io: Io): boolean => {
  const text = args.help
    ? `${helpText(table)}\n`
    : args.version
      ? `${generator.version}\n`
      : args.printSchema
        ? json(answersSchema(table))
        : undefined
  if (text !== undefined) io.stdout(text)
  return text !== undefined
}

/** The plan is all there is to say, because it is asked for or because it cannot be carried out. */
const printPlan = (args: Args, plan: Plan, io: Io): number => {
  const hasConflict = plan.files.some(({ action }) => action === 'conflict')
  if (args.json) io.stdout(json({ ...plan, written: false }))
  else if (args.dryRun) io.stdout(`${planText(plan)}\n`)
  if (hasConflict) io.stderr(`${conflictText(plan)}\n`)
  return hasConflict ? 3 : 0
}

const finish = (args: Args, plan: Plan, outcome: Outcome, steps: string, io: Io): number => {
  const { notes, installError } = outcome
  for (const note of notes) io.stderr(`${note}\n`)
  if (args.json) io.stdout(json({ ...plan, written: true, ...outcome }))
  else io.stdout(`\nWrote ${plan.dir}\n\n${steps}\n`)
  if (installError === undefined) return 0
  io.stderr(
    `The repository is complete, but its dependencies are not installed: ${installError}; run ${plan.install.command} in ${plan.install.cwd} again.\n`,
  )
  return 2
}

const scaffold = async (request: Request, io: Io, parts: Parts): Promise<number> => {
  const { args, fromFile, packs, used, table } = request
  const given = args.dir === undefined ? undefined : resolveDir(io.cwd, args.dir)
  if (given !== undefined) await checkDir(given)
  const name = given === undefined ? undefined : nameFromFolder(basename(given))
  const packageManager =
    fromUserAgent(io.env.npm_config_user_agent) ??
    (await lookAround(given ?? io.cwd)).lockfile ??
    'npm'
  const detected = { packageManager, ...(name !== undefined && { name }) }
  const answers = await gatherAnswers(args, fromFile, { detected, table }, { io, parts })

  const dir = given ?? resolveDir(io.cwd, answers.name)
  if (given === undefined) await checkDir(dir)
  // Before looking: what a killed run left in the folder is not in the way.
  if (!args.dryRun) await sweep(dir)
  const files = withRecord(
    await parts.render(answers, generator, packs),
    generator,
    await recorded(used, io.cwd, dir),
  )
  const around = await lookAround(dir)
  const plan = await makePlan({
    args,
    answers,
    dir,
    files,
    around,
    generator,
    io,
    packs: { sources: used.map(({ source }) => source), table },
  })
  if (args.dryRun || plan.files.some(({ action }) => action === 'conflict'))
    return printPlan(args, plan, io)

  const outcome = await carryOut(plan, files, answers, io)
  const { nodeVersion, cwd } = io
  const steps = nextSteps({ plan, answers, cwd, nodeVersion, installed: outcome.installed })
  return finish(args, plan, outcome, steps, io)
}

const asksForHelp = (argv: readonly string[]): boolean =>
  argv.includes('--help') || argv.includes('-h')

/**
 * Runs the command line tool and returns its exit code:
 * 0 done, 1 our bug, 2 bad input, 3 conflict, 130 interrupted.
 */
export const runCli = async (argv: readonly string[], io: Io, parts: Parts): Promise<number> => {
  let asJson = argv.includes('--json')
  try {
    const command = commandOf(argv)
    if (command && asksForHelp(argv)) io.stdout(`${commandHelp(command)}\n`)
    if (command) return asksForHelp(argv) ? 0 : await command.run(argv.slice(1), io, parts)
    const request = await readRequest(await complete(argv, io), io)
    asJson = request.args.json
    if (printInformation(request, io)) return 0
    return await scaffold(request, io, parts)
  } catch (error) {
    return reportFailure(error, asJson, io)
  }
}
