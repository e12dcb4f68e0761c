import { describe, expect, it } from 'vitest'
import { adding, removing } from './target-edit.ts'

const SAVED = [
  { name: 'staging', account: '222222222222' },
  { name: 'production', account: '333333333333' },
]
const CONFIG = `export default definePipeline({
  targets: [
    { name: 'staging', account: '222222222222' },
    { name: 'production', account: '333333333333' },
  ],
})
`
const qa = { name: 'qa', account: '444444444444' }
const namesIn = (config: string) => [...config.matchAll(/name: '(\w+)'/g)].map(([, name]) => name)

describe('the configuration and the saved answers get the same targets', () => {
  it.each([
    ['the last', adding(qa), ['staging', 'production', 'qa']],
    ['before another', adding(qa, 'production'), ['staging', 'qa', 'production']],
    ['one less', removing('staging'), ['production']],
  ])('%s', (_, { config, targets }, names) => {
    expect(namesIn(config(CONFIG))).toEqual(names)
    expect(targets(SAVED).map(({ name }) => name)).toEqual(names)
  })
})

it('a saved target of that name, which the configuration has lost, is replaced', () => {
  expect(adding({ ...qa, name: 'staging' }).targets(SAVED)).toEqual([
    SAVED[1],
    { ...qa, name: 'staging' },
  ])
})
