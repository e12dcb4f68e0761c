/** Test cases out of a JUnit XML file: https://docs.aws.amazon.com/codebuild/latest/userguide/test-report-junit.html */
import type { TestCase } from '@aws-sdk/client-codebuild'

/** An opening, closing or empty tag of those that count; quoted values may hold anything. */
const TAG =
  /<(\/?)(testsuite|testcase|failure|error|skipped)((?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>/g
const ATTRIBUTE = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g

const NO_TAGS = /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>/g

const ENTITIES: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
  '&amp;': '&',
}

const decode = (text: string): string =>
  text.replace(/&(?:lt|gt|quot|apos|amp);/g, (entity) => ENTITIES[entity] ?? entity)

const attributesOf = (text: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...text.matchAll(ATTRIBUTE)].map(([, name = '', double, single]) => [
      name,
      decode(double ?? single ?? ''),
    ]),
  )

const STATUSES: Readonly<Record<string, string>> = {
  failure: 'FAILED',
  error: 'ERROR',
  skipped: 'SKIPPED',
}

const NANOSECONDS = 1_000_000_000

const caseOf = ({ name, classname, time }: Values): TestCase => ({
  name: name ?? '',
  ...(classname ? { prefix: classname } : {}),
  status: 'SUCCEEDED',
  durationInNanoSeconds: Math.round(Number(time ?? 0) * NANOSECONDS) || 0,
})

type Values = Readonly<Record<string, string>>

/** What has been read so far: the cases, and the suites that are still open. */
type Reading = { readonly cases: TestCase[]; readonly suites: string[] }

const OPENS: Readonly<Record<string, (reading: Reading, values: Values) => void>> = {
  testsuite: ({ suites }, { name = '' }) => void suites.push(name),
  testcase: ({ cases, suites }, values) => {
    const suite = suites.at(-1)
    cases.push({ ...caseOf(values), ...(suite ? { testSuiteName: suite } : {}) })
  },
}

/** How the case that was read last went. */
const outcome = ({ cases }: Reading, status: string | undefined, { message }: Values): void => {
  const last = cases.pop()
  if (last) cases.push({ ...last, status, ...(message ? { message } : {}) })
}

/** Every test case of a file, with how it went. */
export const testCasesOf = (xml: string): readonly TestCase[] => {
  const reading: Reading = { cases: [], suites: [] }
  for (const [, closing, tag = '', attributes = '', empty] of xml
    .replace(NO_TAGS, '')
    .matchAll(TAG)) {
    if (closing) {
      if (tag === 'testsuite') reading.suites.pop()
      continue
    }
    const values = attributesOf(attributes)
    if (tag in STATUSES) outcome(reading, STATUSES[tag], values)
    else if (!(empty && tag === 'testsuite')) OPENS[tag]?.(reading, values)
  }
  return reading.cases
}
