import { hunksOf, type Range } from './hunks.ts'
import { linesOf } from './lines.ts'

const CONTEXT = 3

type Stretch = { readonly base: Range; readonly hunks: ReturnType<typeof hunksOf> }

/** Hunks whose contexts would overlap are shown as one. */
const stretches = (hunks: ReturnType<typeof hunksOf>): readonly Stretch[] => {
  const all: { base: Range; hunks: ReturnType<typeof hunksOf>[number][] }[] = []
  for (const hunk of hunks) {
    const last = all.at(-1)
    if (last && hunk.base[0] - last.base[1] <= 2 * CONTEXT) {
      last.base = [last.base[0], hunk.base[1]]
      last.hunks.push(hunk)
    } else all.push({ base: hunk.base, hunks: [hunk] })
  }
  return all
}

/** `@@ -3 +3,2 @@`: an empty side counts from the line before it. */
const sideOf = (start: number, length: number): string => {
  const line = length === 0 ? start : start + 1
  return length === 1 ? `${line}` : `${line},${length}`
}

const NO_END = '\\ No newline at end of file\n'

const printed = (mark: string, lines: readonly string[]): readonly string[] =>
  lines.map((line) => (line.endsWith('\n') ? mark + line : `${mark}${line}\n${NO_END}`))

const stretchText = (
  { base: [first, last], hunks }: Stretch,
  before: readonly string[],
  after: readonly string[],
): string => {
  const from = Math.max(0, first - CONTEXT)
  const to = Math.min(before.length, last + CONTEXT)
  const lines: string[] = []
  let done = from
  for (const { base, text } of hunks) {
    lines.push(...printed(' ', before.slice(done, base[0])))
    lines.push(...printed('-', before.slice(...base)), ...printed('+', after.slice(...text)))
    done = base[1]
  }
  lines.push(...printed(' ', before.slice(done, to)))
  const grown = hunks.reduce(
    (sum, { base, text }) => sum + text[1] - text[0] - base[1] + base[0],
    0,
  )
  const start = from + (hunks[0]?.text[0] ?? 0) - (hunks[0]?.base[0] ?? 0)
  const head = `@@ -${sideOf(from, to - from)} +${sideOf(start, to - from + grown)} @@\n`
  return head + lines.join('')
}

/**
 * The difference of two texts as `git diff` and `patch` have it; empty where there is none.
 * https://www.gnu.org/software/diffutils/manual/html_node/Detailed-Unified.html
 */
export const unifiedDiff = (
  names: { readonly before: string; readonly after: string },
  before: string,
  after: string,
): string => {
  const [old, next] = [linesOf(before), linesOf(after)]
  const hunks = hunksOf(old, next)
  if (hunks.length === 0) return ''
  const body = stretches(hunks).map((stretch) => stretchText(stretch, old, next))
  return [`--- ${names.before}\n+++ ${names.after}\n`, ...body].join('')
}
