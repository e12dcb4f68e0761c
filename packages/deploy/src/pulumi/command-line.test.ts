import { describe, expect, it } from 'vitest'
import { type Command, parseCommand } from './command-line.ts'

const words = (line: string): readonly string[] => line.split(' ').slice(1)

describe('the command lines of generated repositories', () => {
  it.each<[string, Command]>([
    [
      'pulumi stack select --create --secrets-provider awskms://alias/a?region=b&awssdk=v2 --stack live',
      {
        name: 'stack select',
        on: ['create'],
        secretsProvider: 'awskms://alias/a?region=b&awssdk=v2',
        stack: 'live',
      },
    ],
    [
      'pulumi preview --refresh --diff --stack live',
      { name: 'preview', on: ['refresh', 'diff'], stack: 'live' },
    ],
    [
      'pulumi up --refresh --yes --stack live',
      { name: 'up', on: ['refresh', 'yes'], stack: 'live' },
    ],
    ['pulumi destroy --yes --stack live', { name: 'destroy', on: ['yes'], stack: 'live' }],
    ['pulumi stack output', { name: 'stack output', on: [] }],
    ['pulumi stack output --json', { name: 'stack output', on: ['json'] }],
    [
      'pulumi stack output connection -s live',
      { name: 'stack output', on: [], stack: 'live', argument: 'connection' },
    ],
    ['pulumi stack export', { name: 'stack export', on: [] }],
    ['pulumi cancel --yes', { name: 'cancel', on: ['yes'] }],
    ['pulumi version', { name: 'version', on: [] }],
  ])('%s', (line, command) => {
    expect(parseCommand(words(line))).toEqual(command)
  })
})

describe('others are refused with what there is', () => {
  it.each([
    ['pulumi up --target urn', '  pulumi up [--refresh] [--yes] [--stack <stack>]'],
    ['pulumi preview --expect-no-changes', '  pulumi preview [--refresh] [--diff]'],
    ['pulumi stack output a b', '  pulumi stack output [<name>] [--json]'],
    ['pulumi import aws:s3/bucket:Bucket a b', '  pulumi destroy [--yes] [--stack <stack>]'],
    ['pulumi stack rm', '  pulumi stack export [--stack <stack>]'],
    ['pulumi version now', '  pulumi version'],
  ])('%s', (line, takes) => {
    const refused = () => parseCommand(words(line))
    expect(refused).toThrow(`${line} is not supported by the embedded path, which takes\n`)
    expect(refused).toThrow(takes)
  })

  it('also no command at all', () => {
    expect(() => parseCommand([])).toThrow('pulumi without a command is not supported')
  })
})
