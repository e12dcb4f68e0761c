import { options, UserError } from '@xacct/core'
import { unifiedDiff } from '@xacct/merge'
import { loadPacks } from '@xacct/update/packs'
import { readEarly, readFlags } from '../args.ts'
import { generator } from '../generator.ts'
import type { Generator, Io, Parts } from '../io.ts'
import { resolveDir } from '../target-dir.ts'
import { currentAnswers } from '../update/answers.ts'
import { openRun, type UpdateRun } from '../update/open-run.ts'
import { staleOverrides, staleText } from './check.ts'
import { templateFlags } from './flags.ts'
import { listJson, listText } from './list.ts'
import { newPack } from './new-pack.ts'
import {
  findNamed,
  OVERRIDES,
  readEjected,
  readOverride,
  upstreamOf,
  writeEjected,
  writeOverride,
} from './overrides.ts'
import { renderMatrix, runMatrix } from './test-pack.ts'

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`

type Call = { readonly run: UpdateRun; readonly names: readonly string[] }

const originsFor = async (run: UpdateRun) => {
  const answers = await currentAnswers(run, { given: {}, mayChange: true })
  return run.parts.origins(answers, run.generator, run.packs)
}

const oneName = (names: readonly string[], command: string): string => {
  const [name, ...more] = names
  if (name !== undefined && more.length === 0) return name
  throw new UserError(
    'usage',
    `Write template ${command} <path, partial or slot>; template list names them.`,
  )
}

const list = async ({ run }: Call): Promise<number> => {
  const origins = await originsFor(run)
  run.io.stdout(run.has('json') ? json(listJson(origins)) : `${listText(origins)}\n`)
  return 0
}

const show = async ({ run, names }: Call): Promise<number> => {
  const name = oneName(names, 'show')
  const { origins, filler } = findNamed(name, await originsFor(run))
  const from = run.flags.host.get('from')
  const chosen = from === undefined ? origins.at(-1) : origins.find(({ layer }) => layer === from)
  const text = chosen?.text ?? (from === undefined ? filler : undefined)
  if (text === undefined) {
    const layers = origins.map(({ layer }) => layer).join(', ')
    throw new UserError('layer', `${name} is not in the layer ${from}; it is in ${layers}.`)
  }
  run.io.stdout(text)
  return 0
}

const eject = async ({ run, names }: Call): Promise<number> => {
  const name = oneName(names, 'eject')
  const named = findNamed(name, await originsFor(run))
  const upstream = upstreamOf(named)
  const text = upstream?.text ?? named.filler
  if (text === undefined)
    throw new UserError('ejected', `${name} is your own: ${OVERRIDES}/${named.path}.`)
  await writeOverride(run.dir, named.path, text)
  if (upstream) {
    const ejected = {
      ...(await readEjected(run.dir)),
      [named.path]: { layer: upstream.layer, text },
    }
    await writeEjected(run.dir, ejected)
  }
  run.io.stdout(`${OVERRIDES}/${named.path} is yours now: edit it, then run update.\n`)
  return 0
}

const diff = async ({ run, names }: Call): Promise<number> => {
  const origins = await originsFor(run)
  const chosen = names.length > 0 ? names : [...origins.files.keys(), ...origins.partials.keys()]
  for (const name of chosen) {
    const named = findNamed(name, origins)
    const [upstream, override] = [upstreamOf(named), await readOverride(run.dir, named.path)]
    if (override === undefined || !upstream) continue
    const titles = {
      before: `${upstream.layer}/${upstream.file}`,
      after: `${OVERRIDES}/${named.path}`,
    }
    run.io.stdout(unifiedDiff(titles, upstream.text, override))
  }
  return 0
}

const check = async ({ run }: Call): Promise<number> => {
  const ejected = await readEjected(run.dir)
  const stale = staleOverrides(ejected, await originsFor(run))
  if (run.flags.host.has('accept')) {
    const noted = stale.flatMap(({ path, layer, now }) =>
      now === undefined ? [] : [[path, { layer, text: now }] as const],
    )
    await writeEjected(run.dir, { ...ejected, ...Object.fromEntries(noted) })
    run.io.stdout(`Noted: ${stale.length} change(s).\n`)
    return 0
  }
  if (run.has('json')) run.io.stdout(json(stale))
  else
    run.io.stdout(
      stale.length > 0 ? `${staleText(stale)}\n` : 'Every override is of what it overrides now.\n',
    )
  return stale.length > 0 ? 3 : 0
}

const IN_A_REPOSITORY: Readonly<Record<string, (call: Call) => Promise<number>>> = {
  list,
  show,
  eject,
  diff,
  check,
}

const makePack = async (names: readonly string[], io: Io, as: Generator): Promise<number> => {
  const [folder, ...more] = names
  if (folder === undefined || more.length > 0)
    throw new UserError('usage', 'Write template new-pack <folder>.')
  const dir = resolveDir(io.cwd, folder)
  const files = await newPack(dir, as.version)
  io.stdout(`${[`Wrote ${dir}:`, ...files.map((path) => `  ${path}`)].join('\n')}\n`)
  return 0
}

const testPack = async (
  argv: readonly string[],
  io: Io,
  parts: Parts,
  as: Generator,
): Promise<number> => {
  const [folder = '.'] = argv.filter(
    (word, index) => !word.startsWith('-') && !(argv[index - 1] ?? '').startsWith('-'),
  )
  const source = /^[./]/.test(folder) ? folder : `./${folder}`
  const { packs, table } = await loadPacks([source, ...readEarly(argv).packs], {
    from: io.cwd,
    io,
    generator: as,
  })
  const { answers: given, host } = readFlags(argv, templateFlags, table)
  const trial = { packs, table, given, io, parts, generator: as }
  const tried = await renderMatrix(trial)
  io.stdout(
    `${tried.map(({ engine, variant, files }) => `${engine}: ${variant}: ${files} files`).join('\n')}\n`,
  )
  if (host.has('install')) await runMatrix(trial, (text) => io.stdout(`${text}\n`))
  return 0
}

const COMMANDS = [...Object.keys(IN_A_REPOSITORY), 'new-pack', 'test']

/** `template list | show | eject | diff | check | new-pack | test` */
export const runTemplate = async (
  argv: readonly string[],
  io: Io,
  parts: Parts,
  as: Generator = generator,
): Promise<number> => {
  const [word = '', ...rest] = argv
  if (word === 'new-pack')
    return makePack(readFlags(rest, templateFlags, options).positionals, io, as)
  if (word === 'test') return testPack(rest, io, parts, as)
  const command = Object.hasOwn(IN_A_REPOSITORY, word) ? IN_A_REPOSITORY[word] : undefined
  if (!command) throw new UserError('usage', `Write template ${COMMANDS.join(' | ')}.`)
  const run = await openRun(rest, { hosts: templateFlags, takesFolder: false, io, parts, as })
  return command({ run, names: run.flags.positionals })
}
