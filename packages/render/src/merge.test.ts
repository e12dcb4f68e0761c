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
  expect(JSON.parse(mergeJson(below, above))).toEqual({
    name: 'a',
    scripts: { test: 'node --test', synth: 'cdk synth' },
    devDependencies: { typescript: '6' },
    dependencies: { 'aws-cdk-lib': '2', constructs: '10' },
  })
  expect(Object.keys(JSON.parse(mergeJson(below, above)).dependencies)).toEqual([
    'aws-cdk-lib',
    'constructs',
  ])
})

it('joins lists without repetition', () => {
  expect(JSON.parse(mergeJson('{"include":["a","b"]}', '{"include":["b","c"]}'))).toEqual({
    include: ['a', 'b', 'c'],
  })
})
