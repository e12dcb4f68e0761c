import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { optionKeys } from '@xacct/core'
import { describe, expect, it } from 'vitest'
import { type ScriptName, scripts } from '../executors/scripts.ts'
import { jsonText } from '../json-text.ts'
import { nameOf } from '../option-names.ts'
import { current } from '../testing.ts'
import { schemas } from './index.ts'
import { pipelineSchema } from './pipeline.ts'

const PACKAGE = join(import.meta.dirname, '..', '..')
const textOf = (...path: readonly string[]): string => readFileSync(join(PACKAGE, ...path), 'utf8')
const jsonOf = (path: string) => JSON.parse(textOf(path))

const properties = () =>
  pipelineSchema()['properties'] as Readonly<Record<string, Readonly<Record<string, unknown>>>>

describe('what is checked in', () => {
  it.each([...schemas()])('schemas/%s is what npm run schemas writes', (path, schema) => {
    expect(textOf('schemas', path)).toBe(jsonText(schema))
  })

  it('is nothing else', () => {
    const found = readdirSync(join(PACKAGE, 'schemas'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(join(PACKAGE, 'schemas').length + 1))
    expect(found.toSorted()).toEqual([...schemas().keys()].toSorted())
  })

  it('is what Nx is pointed to', () => {
    const listed = [
      ...Object.values(jsonOf('generators.json').generators),
      ...Object.values(jsonOf('executors.json').executors),
    ] as readonly { readonly schema: string }[]
    expect(listed.map(({ schema }) => schema.replace('./schemas/', '')).toSorted()).toEqual(
      [...schemas().keys()].toSorted(),
    )
  })
})

describe('the pipeline generator', () => {
  it('has an option for every question of the table', () => {
    expect(Object.keys(properties())).toEqual(
      expect.arrayContaining(optionKeys.map((key) => nameOf(key))),
    )
  })

  it('has no default for what may not apply', () => {
    expect(properties()['topology']?.['default']).toBe('hub')
    expect(properties()['branch']).not.toHaveProperty('default')
  })

  it('asks what always applies, and what has no default', () => {
    const asked = Object.entries(properties()).filter(([, property]) => 'x-prompt' in property)
    expect(asked.map(([name]) => name)).toEqual([
      ...['directory', 'engine', 'topology', 'account', 'region', 'source', 'repository'],
      ...['build', 'deploy', 'target', 'infraRepository'],
    ])
  })

  it('takes an account that Nx has read as a number', () => {
    expect(properties()['account']?.['anyOf']).toEqual([
      { type: 'string', pattern: '^\\d{12}$', maxLength: 255 },
      { type: 'number' },
    ])
  })
})

describe('executors', () => {
  const files = current('storefront')
  const manifest = JSON.parse(files.get('package.json')?.text ?? '{}')

  it.each(Object.keys(scripts) as readonly ScriptName[])(
    '%s runs a script that is there',
    (name) => {
      const { script, flags } = scripts[name]
      expect(Object.keys(manifest.scripts)).toContain(script)
      const program = /scripts\/\S+\.ts/.exec(manifest.scripts[script])?.[0]
      const text = program === undefined ? '' : files.get(program)?.text
      for (const flag of Object.keys(flags)) {
        const written = flag.replace(/[A-Z]/g, (upper) => `-${upper.toLowerCase()}`)
        expect(text, `--${written} of ${program}`).toMatch(
          new RegExp(`^    '?${written}'?[:,]`, 'm'),
        )
      }
    },
  )

  it('are described as the scripts are', () => {
    const { executors } = jsonOf('executors.json')
    expect(Object.keys(executors)).toEqual(Object.keys(scripts))
    expect(executors.destroy.description).toBe(scripts.destroy.help)
  })
})
