/**
 * `npm start`: scaffolds one repository per engine from the same answers, installs and synthesises each, and
 * says what was made and where. `npm start -- --engine pulumi` narrows it.
 */

import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Made, makeRepository, OUT } from './start/make-repository.ts'
import { packOurs } from './start/packages.ts'
import { ENGINES } from './start/synthesised.ts'

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`

const table = (rows: readonly (readonly string[])[]): string => {
  const widths = rows.reduce<readonly number[]>(
    (widest, row) => row.map((cell, column) => Math.max(cell.length, widest[column] ?? 0)),
    [],
  )
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

const report = (made: readonly Made[]): string =>
  table([
    ['engine', 'files', 'synthesised', 'resources', 'time', 'repository'],
    ...made.map((m) => [
      m.engine,
      String(m.files),
      m.synthesised,
      String(m.resources),
      seconds(m.milliseconds),
      m.folder,
    ]),
  ])

const main = async (): Promise<void> => {
  const { values } = parseArgs({ options: { engine: { type: 'string' } } })
  const unknown = values.engine !== undefined && !ENGINES.includes(values.engine)
  if (unknown) throw new Error(`"${values.engine}" is no engine; there are ${ENGINES.join(', ')}`)
  const packages = await packOurs(join(OUT, 'packages'))
  const made: Made[] = []
  for (const engine of values.engine ? [values.engine] : ENGINES) {
    const say = (text: string) => console.log(`${engine.padEnd(7)} ${text}`)
    made.push(await makeRepository(engine, packages, say))
  }
  console.log(`\n${report(made)}\n`)
  console.log('Each is a complete repository: start with its README.md, or scaffold your own with')
  console.log('  node packages/create-xacct-pipeline/src/bin.ts my-pipeline')
}

try {
  await main()
} catch (error) {
  console.error(`xacct-pipeline: ${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = 2
}
