import { execFileSync } from 'node:child_process'
import { expect, it } from 'vitest'
import { mergeJson } from './merge.ts'

it('adds a fragment of package.json, with dependencies in order', () => {
  const below = JSON.stringify({
    name: 'a',
    scripts: { test: 'node --test' },
    devDependencies: { typescript: '7' },
  })
  const above = JSON.stringify({
    scripts: { synth: 'cdk synth' },
    dependencies: { constructs: '10', 'aws-cdk-lib': '2' },
    devDependencies: { typescript: '6' },
  })
  expect(JSON.parse(mergeJson('package.json', [below, above]))).toEqual({
    name: 'a',
    scripts: { test: 'node --test', synth: 'cdk synth' },
    devDependencies: { typescript: '6' },
    dependencies: { 'aws-cdk-lib': '2', constructs: '10' },
  })
  expect(Object.keys(JSON.parse(mergeJson('package.json', [below, above])).dependencies)).toEqual([
    'aws-cdk-lib',
    'constructs',
  ])
})

it('joins lists without repetition', () => {
  expect(
    JSON.parse(mergeJson('tsconfig.json', ['{"include":["a","b"]}', '{"include":["b","c"]}'])),
  ).toEqual({
    include: ['a', 'b', 'c'],
  })
})

it('puts the fields of package.json in the usual order', () => {
  const fragments = [
    '{"engines":{"node":"22"},"scripts":{}}',
    '{"files":[],"type":"module","name":"a"}',
  ]
  expect(Object.keys(JSON.parse(mergeJson('package.json', fragments)))).toEqual([
    'name',
    'type',
    'engines',
    'scripts',
    'files',
  ])
})

it('sorts the dependencies of a single fragment too', () => {
  const text = mergeJson('package.json', ['{"dependencies":{"b":"1","a":"1"}}'])
  expect(Object.keys(JSON.parse(text).dependencies)).toEqual(['a', 'b'])
})

it('lets the later layer win, whatever kind of value there was', () => {
  const fragments = ['{"a":1,"b":[1],"c":{"d":1}}', '{"a":[2],"b":null,"c":false}']
  expect(JSON.parse(mergeJson('tsconfig.json', fragments))).toEqual({ a: [2], b: null, c: false })
})

it.each(['package.json', 'tsconfig.json', 'biome.json'])('lays %s out as Biome does', (path) => {
  const above = JSON.stringify({
    include: ['infra', 'test'],
    long: Array.from({ length: 12 }, (_, index) => `packages/number-${index}`),
    rules: [{ a: 1 }, ['b']],
    none: [],
    nothing: {},
    deep: { deeper: { list: [1, 2] } },
  })
  const text = mergeJson(path, ['{"extends":"x"}', above])
  const style = ['--indent-style=space', '--line-width=100', `--stdin-file-path=${path}`]
  expect(text).toBe(execFileSync('biome', ['format', ...style], { input: text, encoding: 'utf8' }))
})
