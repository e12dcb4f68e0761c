import { expect, test } from 'vitest'
import { type Asker, askOpenQuestions, CANCELLED } from './prompts.ts'
import { NEEDED, run, tempDir } from './testing.ts'

/** Answers by the beginning of the question; a list is used up one by one. */
const scripted = (script: Readonly<Record<string, readonly unknown[]>>) => {
  const asked: string[] = []
  const left = new Map(Object.entries(script).map(([start, answers]) => [start, [...answers]]))
  const reply = (message: string, initial: unknown): unknown => {
    asked.push(message)
    const entry = [...left].find(([start]) => message.startsWith(start))
    return entry && entry[1].length > 0 ? entry[1].shift() : initial
  }
  const asker: Asker = {
    text: async ({ message, initial, validate }) => {
      for (;;) {
        const value = reply(message, initial ?? '')
        if (value === CANCELLED) return CANCELLED
        const wrong = validate(String(value))
        if (wrong === undefined) return String(value)
        asked.push(`! ${wrong}`)
      }
    },
    select: async ({ message, initial }) => reply(message, initial) as string,
    confirm: async ({ message, initial }) => reply(message, initial) as boolean,
  }
  return { asker, asked }
}

const script = {
  Which: ['cdk'],
  'AWS account of': ['12', '111111111111'],
  'AWS Region': ['eu-west-1'],
  'Repository that': ['example/storefront'],
  'Target 1: name': ['staging'],
  'Target 1: AWS': ['222222222222'],
  'Target 2: name': ['staging', 'production'],
  'Target 2: AWS': ['333333333333'],
  'Another target?': [true, false],
}

test('asks what is open, explains mistakes, and takes defaults', async () => {
  const { asker, asked } = scripted(script)
  const answers = await askOpenQuestions(
    asker,
    { topology: 'hub' },
    { name: 'shop', packageManager: 'npm' },
  )
  expect(answers).toMatchObject({
    name: 'shop',
    engine: 'cdk',
    targets: [
      { name: 'staging', account: '222222222222', approval: false },
      { name: 'production', account: '333333333333', approval: true },
    ],
  })
  expect(asked.filter((line) => line.startsWith('!'))).toEqual([
    expect.stringContaining('! it is "12": write a string of exactly twelve digits'),
    '! another target has this name',
  ])
  expect(asked).not.toContain('Who delivers?')
  expect(asked).not.toContain('Which CDK for Terraform?')
})

test('a person at a terminal is asked; --yes, CI and pipes are not', async () => {
  const { dir: cwd, remove } = tempDir()
  const ask = async (argv: readonly string[], env: Record<string, string>, isTTY = true) => {
    const { asker, asked } = scripted(script)
    const { code } = await run(argv, { cwd, env, isTTY, parts: { asker: async () => asker } })
    return { code, asked: asked.length > 0 }
  }
  const rest = ['shop', '--no-install', '--no-git']
  expect(await ask([...rest, '--yes'], {})).toEqual({ code: 2, asked: false })
  expect(await ask(rest, { CI: 'true' })).toEqual({ code: 2, asked: false })
  expect(await ask(rest, {}, false)).toEqual({ code: 2, asked: false })
  expect(await ask([...rest, '--json'], {})).toEqual({ code: 2, asked: false })
  expect(await ask(rest, {})).toEqual({ code: 0, asked: true })
  remove()
})

test('a wrong flag is refused before anything is asked', async () => {
  const { asker, asked } = scripted(script)
  const { code } = await run(['shop', '--engine=cdkk'], {
    isTTY: true,
    cwd: '/tmp',
    parts: { asker: async () => asker },
  })
  expect({ code, asked }).toEqual({ code: 2, asked: [] })
})

test('cancelling ends with 130', async () => {
  const { asker } = scripted({ Name: [CANCELLED] })
  const { code, err } = await run(NEEDED, {
    isTTY: true,
    cwd: '/tmp',
    env: {},
    parts: { asker: async () => asker },
  })
  expect({ code, err }).toEqual({ code: 130, err: 'Cancelled; nothing was written.\n' })
})

test('what does not fit the answers before it is refused at its question, not after the last one', async () => {
  const { asker, asked } = scripted({
    ...script,
    Name: ['storefront-of-the-whole-company-and-more', 'shop'],
    'Target 1: name': ['with-a-name-that-is-far-too-long-for-a-bucket', 'staging'],
    'Target 1: AWS': ['111111111111', '222222222222'],
    'Target 1: Region': ['cn-north-1', 'eu-west-1'],
    'Target 2: name': ['production'],
    'Target 2: AWS': ['222222222222', '333333333333'],
  })
  const answers = await askOpenQuestions(asker, { topology: 'relay' }, { packageManager: 'npm' })
  expect(answers.targets).toHaveLength(2)
  expect(asked.filter((line) => line.startsWith('!'))).toEqual([
    expect.stringContaining('! name is "storefront-of-the-whole-company-and-more": it leads to'),
    expect.stringContaining('! it is "12": write a string of exactly twelve digits'),
    expect.stringContaining('! it is "with-a-name-that-is-far-too-long-for-a-bucket": write'),
    expect.stringContaining('! account is "111111111111": in a relay a target cannot be'),
    expect.stringContaining('! region is "cn-north-1": it lies in partition aws-cn'),
    expect.stringContaining('! account is "222222222222": in a relay a target cannot be'),
  ])
})

test('nobody is held at a question for what a flag said', async () => {
  const { asker, asked } = scripted(script)
  const connectionArn = `arn:aws:codeconnections:us-east-1:999999999999:connection/${'0'.repeat(36)}`
  await askOpenQuestions(asker, { topology: 'hub', connectionArn }, { name: 'shop' })
  expect(asked.filter((line) => line.startsWith('!'))).toHaveLength(2)
})
