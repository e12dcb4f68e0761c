import { describe, expect, it } from 'vitest'
import { helpLines } from './help.ts'
import { commands } from './index.ts'
import { checkEnvironment, parseArguments } from './parse-arguments.ts'

const parse = (line: string) => parseArguments(commands, line.split(' ').filter(Boolean), '/work')

describe('parseArguments', () => {
  it.each([
    [
      '-chdir=cdktf.out/stacks/app init -input=false',
      'init',
      { directory: '/work/cdktf.out/stacks/app', flags: { input: 'false' }, operands: [] },
    ],
    [
      'plan -input=false -out=deploy.tfplan',
      'plan',
      { directory: '/work', flags: { input: 'false', out: 'deploy.tfplan' }, operands: [] },
    ],
    [
      'apply -input=false deploy.tfplan',
      'apply',
      { directory: '/work', flags: { input: 'false' }, operands: ['deploy.tfplan'] },
    ],
    [
      'destroy -input=false -auto-approve',
      'destroy',
      { directory: '/work', flags: { input: 'false', 'auto-approve': true }, operands: [] },
    ],
    ['output -json', 'output', { directory: '/work', flags: { json: true }, operands: [] }],
    [
      '-chdir=/elsewhere state rm aws_a.b aws_a.c',
      'state rm',
      { directory: '/elsewhere', flags: {}, operands: ['aws_a.b', 'aws_a.c'] },
    ],
    [
      'force-unlock --force 1234',
      'force-unlock',
      { directory: '/work', flags: { force: true }, operands: ['1234'] },
    ],
    ['version', 'version', { directory: '/work', flags: {}, operands: [] }],
    ['-version', 'version', { directory: '/work', flags: {}, operands: [] }],
  ])('reads %s', (line, name, call) => {
    expect(parse(line)).toEqual({ wants: 'command', command: commands[name], call })
  })

  it.each(['', '-help', '--help', '-h', 'help', 'help plan', 'plan -help', '-chdir=a -help'])(
    'gives help for "%s"',
    (line) => {
      expect(parse(line)).toEqual({ wants: 'help' })
    },
  )

  it.each([
    [
      'import aws_a.b id',
      'the command import; it supports init, plan, apply, destroy, output, show, state list, state rm, force-unlock, version.',
    ],
    ['toString', 'the command toString;'],
    ['state mv a b', 'state mv;'],
    ['state', 'state ;'],
    ['plan -target=aws_a.b', '-target=aws_a.b; it supports plan -input=false [-out=FILE].'],
    ['plan -input=true', '-input=true;'],
    ['plan -out', '-out;'],
    ['plan -destroy', '-destroy;'],
    ['apply -parallelism=1 a', '-parallelism=1;'],
    ['apply -auto-approve=false', '-auto-approve=false;'],
    [
      'apply one two',
      'apply with 2 operands; it supports apply -input=false (FILE | -auto-approve).',
    ],
    ['force-unlock', 'force-unlock with 0 operands;'],
    ['-lock=false plan', '-lock before the command;'],
  ])('refuses %s by name', (line, message) => {
    expect(() => parse(line)).toThrow(`The embedded terraform does not support ${message}`)
  })
})

describe('checkEnvironment', () => {
  it.each([{ TF_WORKSPACE: 'staging' }, { TF_CLI_ARGS_plan: '-target=a' }, { TF_CLI_ARGS: '-x' }])(
    'refuses %o, which would make another command of it',
    (env) => {
      expect(() => checkEnvironment(env)).toThrow(`the variable ${Object.keys(env)[0]};`)
    },
  )

  it('leaves alone what changes nothing', () => {
    expect(() => checkEnvironment({ TF_WORKSPACE: 'default', TF_IN_AUTOMATION: '1' })).not.toThrow()
  })
})

describe('helpLines', () => {
  it('names every command', () => {
    const text = helpLines(commands).join('\n')
    for (const { usage } of Object.values(commands)) expect(text).toContain(usage)
  })
})
