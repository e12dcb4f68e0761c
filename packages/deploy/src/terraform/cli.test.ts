/** The program as a shell starts it. */
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const BIN = join(import.meta.dirname, '..', '..', 'bin', 'terraform')
const execute = promisify(execFile)

let dir: string
const state = () => join(dir, 'terraform.tfstate')
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'xacct-cli-'))
  writeFileSync(join(dir, 'cdk.tf.json'), JSON.stringify({}))
  writeFileSync(
    state(),
    JSON.stringify({
      version: 4,
      serial: 3,
      lineage: 'l',
      outputs: {
        arn: { value: 'arn:x', type: 'string' },
        token: { value: 'secret', type: 'string', sensitive: true },
      },
      resources: ['a', 'b'].map((name) => ({
        mode: 'managed',
        type: 'aws_sns_topic',
        name,
        provider: 'provider["registry.terraform.io/hashicorp/aws"]',
        instances: [{ schema_version: 0, attributes: { id: `topic-${name}` } }],
      })),
    }),
  )
})
afterEach(() => rmSync(dir, { recursive: true }))

type Ran = { readonly code: number; readonly stdout: string; readonly stderr: string }

/** Alone on the PATH, so that it says why it is there. */
const run = async (...args: readonly string[]): Promise<Ran> => {
  const options = { cwd: dir, env: { PATH: '/nowhere', HOME: dir } }
  try {
    const ran = await execute(process.execPath, [BIN, ...args], options)
    return { code: 0, ...ran }
  } catch (error) {
    return error as unknown as Ran
  }
}

const FIRST_LINE =
  "embedded: terraform is not installed; cdk.tf.json is applied through the AWS SDK, as Terraform's AWS provider would.\n"

describe('bin/terraform', () => {
  it.each([['-help'], ['plan', '-help'], []])('gives help: %s', async (...args) => {
    const { code, stdout } = await run(...args)
    expect(code).toBe(0)
    expect(stdout).toContain('plan -input=false [-out=FILE]')
  })

  it.each([
    ['init -input=false', 'State: {dir}/terraform.tfstate (2 resources, serial 3)\n'],
    ['version', 'In place of Terraform v1.10.0 and its AWS provider\n'],
    ['output', 'arn = "arn:x"\ntoken = <sensitive>\n'],
    ['output token', '<sensitive>\n'],
    [
      'show',
      'aws_sns_topic.a [id=topic-a]\naws_sns_topic.b [id=topic-b]\narn = "arn:x"\ntoken = <sensitive>\n',
    ],
  ])('says first what it is: %s', async (line, expected) => {
    const { code, stdout } = await run(...line.split(' '))
    expect(stdout).toBe(`${FIRST_LINE}${expected.replace('{dir}', dir)}`)
    expect(code).toBe(0)
  })

  it.each([
    ['output -json arn', '"arn:x"\n'],
    ['state list', 'aws_sns_topic.a\naws_sns_topic.b\n'],
  ])('prints nothing else for programs: %s', async (line, expected) => {
    expect(await run(...line.split(' '))).toEqual({ code: 0, stdout: expected, stderr: FIRST_LINE })
  })

  it('prints all outputs as Terraform does', async () => {
    expect(JSON.parse((await run('output', '-json')).stdout)).toEqual({
      arn: { sensitive: false, type: 'string', value: 'arn:x' },
      token: { sensitive: true, type: 'string', value: 'secret' },
    })
  })

  it('forgets a resource, and nothing else', async () => {
    expect(await run('state', 'rm', 'aws_sns_topic.a')).toMatchObject({
      code: 0,
      stdout: `${FIRST_LINE}Removed aws_sns_topic.a\n`,
    })
    const { serial, resources } = JSON.parse(readFileSync(state(), 'utf8'))
    expect({ serial, names: resources.map(({ name }: { name: string }) => name) }).toEqual({
      serial: 4,
      names: ['b'],
    })
  })

  it.each([
    ['import aws_a.b c', 'The embedded terraform does not support the command import;'],
    ['plan -target=a', 'The embedded terraform does not support -target=a;'],
    [
      'apply -input=false',
      'The embedded terraform does not ask: make a plan with plan -out=FILE, look at it, and name it here, or pass -auto-approve.',
    ],
    ['apply cdk.tf.json', '/cdk.tf.json is no plan of the embedded path;'],
    ['apply none.tfplan', '/none.tfplan cannot be read: ENOENT'],
    ['output other', 'Output "other" not found; the state has arn, token:'],
    ['state rm aws_sns_topic.c', 'does not know aws_sns_topic.c;'],
    ['force-unlock 1234', 'Nobody is there to confirm it: pass -force to force-unlock.'],
    ['force-unlock -force 1234', 'Failed to unlock the state with the ID 1234:'],
    ['-chdir=nowhere plan', 'There is no folder '],
  ])('fails with a sentence: %s', async (line, message) => {
    const before = readFileSync(state(), 'utf8')
    const { code, stderr } = await run(...line.split(' '))
    expect(code).toBe(1)
    expect(stderr).toMatch(/^Error: [^\n]+\n$/)
    expect(stderr).toContain(message)
    expect(readFileSync(state(), 'utf8')).toBe(before)
  })
})
