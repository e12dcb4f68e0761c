import { describe, expect, it } from 'vitest'
import { readArguments } from './arguments.ts'

describe('the arguments of scripts/example.ts', () => {
  it('mean the sandbox and whatever path is found, unless they say otherwise', () => {
    expect(readArguments(['deploy', 'reference', 'cdktf'])).toEqual({
      task: 'deploy',
      example: 'reference',
      engine: 'cdktf',
      to: 'sandbox',
      path: undefined,
      accounts: 'examples/accounts.json',
      repository: undefined,
    })
    const more = ['--to', 'aws', '--path=embedded', '--accounts', 'mine.json']
    expect(readArguments(['e2e', 'relay', 'pulumi', ...more])).toMatchObject({
      to: 'aws',
      path: 'embedded',
      accounts: 'mine.json',
    })
  })

  it.each<[args: readonly string[], sentence: RegExp]>([
    [
      ['build', 'reference', 'cdk'],
      /^"build" is no task; there are synth, test, deploy, destroy, e2e$/,
    ],
    [['deploy', 'packs', 'cdk'], /^"packs" is no example; there are reference, /],
    [['deploy', 'reference'], /^"" is no engine; there are cdk, cdktf, pulumi$/],
    [['deploy', 'reference', 'cdk', 'x'], /^"x" is one argument too many$/],
    [
      ['deploy', 'reference', 'cdk', '--to', 'gcp'],
      /^"gcp" is no destination; there are sandbox, aws$/,
    ],
    [
      ['deploy', 'reference', 'cdk', '--path', 'fake'],
      /^"fake" is no path; there are real, embedded$/,
    ],
  ])('are refused in a sentence: %j', (args, sentence) => {
    expect(() => readArguments(args)).toThrow(sentence)
  })
})
