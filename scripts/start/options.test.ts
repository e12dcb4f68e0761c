import { expect, it } from 'vitest'
import { readOptions } from './options.ts'

const ALL = { engines: ['cdk', 'pulumi', 'cdktf'], example: undefined, real: false }

it.each([
  [[], ALL],
  [['--engine', 'pulumi'], { ...ALL, engines: ['pulumi'] }],
  [['--engine', 'cdktf', '--engine', 'cdktf'], { ...ALL, engines: ['cdktf'] }],
  [['--example', 'relay', '--real'], { ...ALL, example: 'relay', real: true }],
  [['--help', '--engine', 'cdk'], undefined],
])('%j', (args, options) => {
  expect(readOptions(args)).toEqual(options)
})

it.each([
  [['--engine', 'pulumy'], '--engine pulumy is not known; there are cdk, pulumi, cdktf.'],
  [
    ['--example', 'packs'],
    '--example packs is not known; there are reference, relay, second-region, staged, static-site.',
  ],
  [['--engin', 'cdk'], "Unknown option '--engin'; see npm start -- --help."],
  [['cdk'], "Unexpected argument 'cdk'; see npm start -- --help."],
])('%j is refused in one sentence', (args, message) => {
  expect(() => readOptions(args)).toThrow(expect.objectContaining({ name: 'UserError', message }))
})
