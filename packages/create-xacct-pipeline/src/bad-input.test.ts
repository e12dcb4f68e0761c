import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { NEEDED, run, tempDir } from './testing.ts'

const { dir: cwd, remove } = tempDir()
afterAll(remove)

writeFileSync(join(cwd, 'a-file'), '')
mkdirSync(join(cwd, 'folder'))

const without = (flag: string) => {
  const at = (NEEDED as readonly string[]).indexOf(flag)
  return NEEDED.filter((_, index) => index !== at && index !== at + 1)
}
const instead = (flag: string, ...values: string[]) => [
  'shop',
  ...without(flag),
  ...values.map((value) => `${flag}=${value}`),
]
const A = 'staging=222222222222'

/** What was typed, and a part of the sentence that answers it. */
const flags: Readonly<Record<string, readonly [argv: readonly string[], message: string]>> = {
  'an account of eleven digits': [
    instead('--account', '11111111111'),
    '--account is "11111111111": write a string of exactly twelve digits',
  ],
  'a target account of three digits': [
    instead('--target', 'staging=123'),
    '--target staging: account is "123"',
  ],
  'two targets of one name': [
    instead('--target', A, 'staging=333333333333'),
    'another target has this name',
  ],
  'a target without an account': [
    instead('--target', 'staging'),
    '"staging" has no account; a target looks like staging=222222222222',
  ],
  'a target without a name': [instead('--target', '=222222222222'), '--target : name is ""'],
  'a Region that does not exist': [instead('--region', 'eu-west-7'), 'did you mean eu-west-'],
  'a Region of another partition': [
    instead('--target', `${A},region=us-gov-west-1`),
    'it lies in partition aws-us-gov',
  ],
  'a name in capitals': [
    ['shop', ...NEEDED, '--name=Shop'],
    '--name is "Shop": write lower-case letters',
  ],
  'a name that makes a bucket name too long': [
    ['shop', ...NEEDED, `--name=${'a'.repeat(40)}`],
    '63',
  ],
  'an engine that does not exist': [
    instead('--engine', 'terraform'),
    '--engine is "terraform": write one of cdk, pulumi, cdktf',
  ],
  'an engine that almost exists': [instead('--engine', 'pulumy'), 'did you mean pulumi?'],
  'an unknown flag': [['shop', ...NEEDED, '--enginee=x'], 'did you mean --engine?'],
  'missing flags': [
    ['shop', '--yes', '--engine=cdk'],
    '--account, --region, --repository, --target are needed',
  ],
  'one missing flag': [['shop', '--yes', ...without('--region')], '--region is needed'],
  'a folder with a control character': [['a\u0007b', ...NEEDED], 'cannot be used'],
  'a folder with a quote': [["it's", ...NEEDED], 'cannot be used'],
  'an empty folder name': [['', ...NEEDED], 'cannot be used'],
  'a folder that is a file': [['a-file', ...NEEDED], 'is a file'],
  'a folder below a file': [['a-file/x', ...NEEDED], 'is a file'],
  'a folder that cannot be written to': [
    ['/proc/xacct', ...NEEDED, '--name=shop'],
    'Cannot write to /proc/xacct',
  ],
  'an answers file that is not there': [['shop', '--answers=none.json'], 'there is no such file'],
  'an answers file that is a folder': [['shop', '--answers=folder'], 'it is a folder'],
}

test.each(Object.entries(flags))('%s', async (_, [argv, message]) => {
  const before = readdirSync(cwd)
  const { code, err, out } = await run([...argv, '--no-install', '--no-git'], { cwd })
  expect(err).toContain(message)
  expect(err.split('\n').length).toBeLessThan(8)
  expect({ code, out }).toEqual({ code: 2, out: '' })
  expect(readdirSync(cwd)).toEqual(before)
})

const file = {
  engine: 'cdk',
  account: '111111111111',
  region: 'eu-west-1',
  repository: 'example/storefront',
  targets: [{ name: 'staging', account: '222222222222' }],
}
const with_ = (more: object) => JSON.stringify({ ...file, ...more })

const answers: Readonly<Record<string, readonly [text: string | Uint8Array, message: string]>> = {
  'not JSON': ['{\n  "engine": cdk\n}', 'is not JSON: line 2, column 13'],
  'cut off': ['{"engine": "cdk"', 'is not JSON: line 1, column 17'],
  empty: ['', 'is not JSON: line 1, column 1'],
  'a list': ['[]', 'holds no JSON object'],
  null: ['null', 'holds no JSON object'],
  'too large': [`{"engine": "${'x'.repeat(1024 * 1024)}"}`, 'larger than 1 MiB'],
  'not UTF-8': [new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]), 'not UTF-8'],
  'an unknown key': [with_({ acount: '1' }), 'acount is not an answer; did you mean account?'],
  'an account id as a number': [
    with_({ account: 111111111111 }),
    'account is the number 111111111111: quote it',
  ],
  'a target account as a number': [
    with_({ targets: [{ name: 'a', account: 222222222222 }] }),
    'targets[0].account is the number 222222222222: quote it',
  ],
  'a key of the prototype': [`{"__proto__": {"engine": "cdk"}}`, '__proto__ is not an answer'],
  'a version from the future': ['{"schemaVersion": 2, "answers": {}}', 'has schemaVersion 2'],
  markup: [with_({ name: '<script>' }), 'name is "<script>"'],
  quotes: [with_({ branch: 'a"b' }), 'branch is'],
  'template syntax': [with_({ name: '{{name}}' }), 'name is'],
  'an expression': [with_({ branch: 'main$' + '{x}' }), 'branch is'],
  'a newline': [with_({ notify: 'a@b.example\nx' }), 'notify is'],
  'a path separator': [with_({ name: '../x' }), 'name is'],
  'a backtick': [with_({ repository: 'a/`id`' }), 'repository is'],
}

test.each(Object.entries(answers))('answers from stdin: %s', async (_, [stdin, message]) => {
  const { code, err } = await run(['shop', '--answers', '-', '--no-install', '--no-git'], {
    cwd,
    stdin,
  })
  expect(err).toContain(message)
  expect(code).toBe(2)
  expect(readdirSync(cwd)).not.toContain('shop')
})

test('--json reports what is wrong on stdout', async () => {
  const { code, out } = await run(['shop', ...NEEDED, '--name=Shop', '--json'], { cwd })
  expect(code).toBe(2)
  expect(JSON.parse(out)).toMatchObject({
    error: { code: 'answers', problems: [{ field: '--name', value: 'Shop' }] },
  })
})

test('our own bugs say so', async () => {
  const render = async () => {
    throw new TypeError('oops')
  }
  const { code, err } = await run(['shop', ...NEEDED], { cwd, parts: { render } })
  expect(code).toBe(1)
  expect(err).toContain('This is a bug in create-xacct-pipeline')
})

test.each(['../x', '/etc/x', 'a/../../x', '.git/hooks/x', 'a//b', 'a\\b'])(
  'a template may not write to %s',
  async (path) => {
    const render = async () => new Map([[path, { text: '' }]])
    const { code } = await run(['shop', ...NEEDED], { cwd, parts: { render } })
    expect(code).toBe(1)
    expect(readdirSync(cwd)).not.toContain('shop')
  },
)

test.each(['123', 'a'.repeat(41)])(
  'a folder whose name cannot be the pipeline’s: %s',
  async (dir) => {
    const { code, err } = await run([dir, ...NEEDED, '--yes'], { cwd: '/tmp' })
    expect({ code, err }).toEqual({
      code: 2,
      err: "--name is needed, as no folder's name can serve (a letter first, at most 40 letters, digits and hyphens): give the flag, or the same key in an --answers file.\n",
    })
  },
)
