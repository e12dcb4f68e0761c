/** docs/failure-modes.md says the truth: files, tests and chapters of the runbook that it names are there. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { inventoryCases, outputCases, packageCases } from './security/index.ts'

const ROOT = join(import.meta.dirname, '..', '..', '..')
const DOCS = join(ROOT, 'docs')
const read = (...path: readonly string[]): string => readFileSync(join(ROOT, ...path), 'utf8')

const page = read('docs/failure-modes.md')
const cells = (line: string): readonly string[] =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim())

const rows = page
  .split('\n')
  .map(cells)
  .filter(([id = '']) => /^[A-Z]\d{2}$/.test(id))
  .map(([id = '', cause = '', answer = '', how = '', proofs = '']) => ({
    id,
    cause,
    answer,
    how,
    proofs: proofs === '-' ? [] : proofs.split(';').map((proof) => proof.trim()),
  }))

const ANSWERS = ['prevented', 'refused', 'runbook', 'not applicable']

/** The files behind the words of the last column. */
const SUITES: Readonly<Record<string, string>> = {
  policies: 'templates/base/test/policies.test.ts',
  stages: 'templates/base/test/stages.test.ts',
  config: 'templates/base/test/config.test.ts',
  model: 'templates/tests/model.test.ts',
  'model policies': 'templates/tests/policies.test.ts',
  'model check-config': 'templates/tests/check-config.test.ts',
  'pulumi order': 'templates/engines/pulumi/test/order.test.ts',
}

const caseIds = new Set([...inventoryCases, ...outputCases, ...packageCases].map(({ id }) => id))

/** As GitHub makes anchors: letters, digits and hyphens stay, spaces become hyphens. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-')

const anchorsIn = (markdown: string): readonly string[] =>
  [...markdown.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchorOf(heading))

const caseProblem = (id: string): string | undefined =>
  caseIds.has(id) ? undefined : `no case ${id}`

const testProblem = (word: string, title: string): string | undefined => {
  const file = SUITES[word]
  if (!file || !existsSync(join(ROOT, file))) return `no tests called ${word}`
  return read(file).includes(`'${title}'`) ? undefined : `${file} has no test “${title}”`
}

const chapterProblem = (path: string, anchor: string): string | undefined => {
  if (!existsSync(join(DOCS, path))) return `no file ${path}`
  const chapters = anchorsIn(readFileSync(join(DOCS, path), 'utf8'))
  return chapters.includes(anchor) ? undefined : `${path} has no chapter #${anchor}`
}

/** The forms a reference of the last column may have. */
const FORMS: readonly (readonly [RegExp, (first: string, second: string) => string | undefined])[] =
  [
    [/^security `(\w+)`$/, caseProblem],
    [/^([a-z- ]+) “(.+)”$/, testProblem],
    [/^\[[^\]]+\]\(([^#)]+)#([^)]+)\)$/, chapterProblem],
  ]

/** What is wrong with a reference; undefined when it leads somewhere. */
const problemOf = (proof: string): string | undefined => {
  for (const [form, problem] of FORMS) {
    const [, first, second = ''] = form.exec(proof) ?? []
    if (first !== undefined) return problem(first, second)
  }
  return `neither a test nor a chapter: ${proof}`
}

const HOMES = [
  'templates/base/infra/shared',
  'templates/base/infra/shared/policies',
  'templates',
  '.',
]
const ENGINES = ['cdk', 'pulumi', 'cdktf']

/** `engines/*` and `engines/{pulumi,cdktf}` stand for several folders. */
const expand = (path: string): readonly string[] => {
  const [, named] = /^engines\/\{([^}]+)\}/.exec(path) ?? []
  const engines = named?.split(',') ?? ENGINES
  return /^engines\/[*{]/.test(path)
    ? engines.map((engine) => path.replace(/^engines\/(\*|\{[^}]+\})/, `engines/${engine}`))
    : [path]
}

const absent = (how: string): readonly string[] =>
  [...how.matchAll(/`([^`]+)`/g)]
    .map(([, path = '']) => path)
    .filter((path) => path.endsWith('.ts') || path.endsWith('.json') || path.includes('/'))
    .flatMap(expand)
    .filter((path) => !HOMES.some((home) => existsSync(join(ROOT, home, path))))

describe('docs/failure-modes.md', () => {
  it('lists 113 causes, each once', () => {
    expect(rows).toHaveLength(113)
    expect(new Set(rows.map(({ id }) => id)).size).toBe(113)
  })

  it('counts right', () => {
    const count = (wanted: string) => rows.filter(({ answer }) => answer === wanted).length
    const [prevented, refused, runbook, never] = ANSWERS.map(count)
    expect(page).toContain(
      `Of 113: ${prevented} prevented, ${refused} refused, ${runbook} runbook, ${never} not applicable.`,
    )
  })

  it('knows every case', () => {
    const cited = new Set(rows.flatMap(({ proofs }) => proofs).map((proof) => proof.slice(-4, -1)))
    expect([...caseIds].filter((id) => !cited.has(id))).toEqual([])
  })

  describe.each(rows)('$id', ({ id, cause, answer, how, proofs }) => {
    it('says what is done, and proves it', () => {
      expect(ANSWERS).toContain(answer)
      expect(cause).not.toBe('')
      expect(absent(how)).toEqual([])
      expect(proofs.flatMap((proof) => problemOf(proof) ?? [])).toEqual([])
    })

    it('has a test where something is prevented or refused, or a chapter', () => {
      const isChapter = (proof: string): boolean => proof.startsWith('[')
      const enough = answer === 'runbook' ? proofs.some(isChapter) : proofs.length > 0
      expect(enough || answer === 'not applicable').toBe(true)
    })

    it('cites the security case of its own id', () => {
      const cases = proofs.filter((proof) => proof.startsWith('security'))
      expect(cases).toEqual(cases.map(() => `security \`${id}\``))
    })
  })
})
