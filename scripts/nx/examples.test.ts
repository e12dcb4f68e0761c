import { describe, expect, it } from 'vitest'
import { TASKS } from '../example/arguments.ts'
import { exampleNames } from '../examples/make-example.ts'
import { createNodesV2 } from './examples.mjs'

type Target = {
  readonly cache?: boolean
  readonly defaultConfiguration?: string
  readonly configurations?: Readonly<Record<string, object>>
  readonly options: { readonly command: string }
}
type Project = { readonly name: string; readonly targets: Readonly<Record<string, Target>> }
type Found = readonly [file: string, { readonly projects: Readonly<Record<string, Project>> }]

const [pattern, find] = createNodesV2 as [string, (files: readonly string[]) => readonly Found[]]

const projects = (): Readonly<Record<string, Project>> => {
  const files = exampleNames().map((name) => pattern.replace('*', name))
  return Object.assign({}, ...find(files).map(([, found]) => found.projects))
}

const targets = (): Project['targets'] => projects()['examples/relay/pulumi']?.targets ?? {}

describe('the Nx projects of the examples', () => {
  it('are one for each example and engine, in the folder that the generator made', () => {
    const found = projects()
    expect(Object.keys(found)).toHaveLength(3 * exampleNames().length)
    expect(found['examples/relay/pulumi']?.name).toBe('relay-pulumi')
  })

  it('have every task as a target', () => {
    expect(Object.entries(targets()).map(([name, { options }]) => [name, options.command])).toEqual(
      TASKS.map((task) => [task, `node scripts/example.ts ${task} relay pulumi`]),
    )
  })

  it('cache what depends on files alone, and go to the sandbox unless they are told otherwise', () => {
    const facts = Object.entries(targets()).map(([name, target]) => [
      name,
      target.cache ?? false,
      target.defaultConfiguration,
      Object.keys(target.configurations ?? {}),
    ])
    const destinations = ['sandbox', ['sandbox', 'aws']]
    expect(facts).toEqual([
      ['synth', true, undefined, []],
      ['test', true, undefined, []],
      ['deploy', false, ...destinations],
      ['destroy', false, ...destinations],
      ['e2e', false, ...destinations],
    ])
  })
})
