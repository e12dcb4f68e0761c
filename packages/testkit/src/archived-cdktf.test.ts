/**
 * The archived CDKTF is not installed here: what can be seen without it is that its repositories are those of CDK
 * Terrain, which every scenario synthesises, with the other packages in them and none left behind.
 */
import type { Answers } from '@xacct/core'
import { describe, expect, it } from 'vitest'
import { scenarios, specialScenarios } from './scenarios.ts'
import { renderAnswers } from './scratch.ts'

const SPECIFIER = /(?:\bfrom |\bimport |\bimport\()'([^'.][^']*)'/g

const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')

const code = (answers: Answers): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...renderAnswers(answers)]
      .filter(([path]) => path.endsWith('.ts'))
      .map(([path, { text }]) => [path, text]),
  )

const importsOf = (files: Readonly<Record<string, string>>): readonly string[] => {
  const found = Object.values(files).flatMap((text) => [...text.matchAll(SPECIFIER)])
  return found.map(([, specifier = '']) => specifier)
}

const dependenciesOf = (answers: Answers): Readonly<Record<string, string>> => {
  const manifest = JSON.parse(renderAnswers(answers).get('package.json')?.text ?? '{}')
  return { ...manifest.dependencies, ...manifest.devDependencies }
}

const everything = [...scenarios, ...Object.values(specialScenarios)]

describe.each(everything)('$title, with the archived CDKTF', ({ inEngine }) => {
  const terrain = inEngine('cdktf')
  const archived: Answers = { ...terrain, cdktfFlavor: 'cdktf' }

  it('imports nothing but what package.json declares, and nothing of CDK Terrain', () => {
    const declared = dependenciesOf(archived)
    expect(Object.keys(declared)).toEqual(expect.arrayContaining(['cdktf', '@cdktf/provider-aws']))
    const packages = new Set(
      importsOf(code(archived))
        .filter((name) => !/^node:/.test(name))
        .map(packageOf),
    )
    expect([...packages].filter((name) => !(name in declared))).toEqual([])
    expect([...packages, ...Object.keys(declared)].filter((name) => /cdktn/.test(name))).toEqual([])
  })

  it('is the code of CDK Terrain otherwise', () => {
    const back = Object.entries(code(archived)).map(([path, text]) => [
      path,
      text.replaceAll(/(\bfrom |\bimport |\bimport\()'(@?)cdktf(?=['/])/g, "$1'$2cdktn"),
    ])
    expect(importsOf(code(archived))).not.toEqual(importsOf(code(terrain)))
    expect(Object.fromEntries(back)).toEqual(code(terrain))
  })
})
