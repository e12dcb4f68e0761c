/** Template packs, and what stays of them when a project is changed. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Tree } from '@nx/devkit'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { target } from '../target/target.ts'
import { NEEDED, textIn, workspace } from '../testing.ts'
import type { Options } from './options.ts'
import { pipeline } from './pipeline.ts'

let acme: string

const write = (path: string, text: string): void => {
  mkdirSync(dirname(join(acme, path)), { recursive: true })
  writeFileSync(join(acme, path), text)
}

beforeEach(() => {
  acme = mkdtempSync(join(tmpdir(), 'acme-'))
  const costCentre = { kind: 'text', help: 'Who pays', pattern: '[0-9]{4}', mustBe: 'four digits' }
  write(
    'xacct.pack.json',
    JSON.stringify({ name: '@acme/pack', version: '1.0.0', questions: { costCentre } }),
  )
  write('templates/docs/cost.md.hbs', 'Cost centre {{answers.costCentre}}\n')
})
afterEach(() => rmSync(acme, { recursive: true }))

const generate = async (options: object): Promise<Tree> => {
  const tree = workspace()
  await pipeline(tree, { ...NEEDED, pack: acme, ...options } as Options)
  return tree
}

const COST = 'apps/storefront/docs/cost.md'

describe('a template pack', () => {
  it('adds files, and questions as options', async () => {
    // Nx reads what looks like a number as one.
    const tree = await generate({ costCentre: 1234 })
    expect(textIn(tree, COST)).toBe('Cost centre 1234\n')
  })

  it.each([
    [{}, '--cost-centre is needed: give the flag.'],
    [{ costCentre: '12' }, 'costCentre is "12": write four digits'],
    [{ costCenter: '1234' }, 'There is no flag --cost-center; did you mean --cost-centre?'],
  ])('refuses %j', async (options, message) => {
    await expect(generate(options)).rejects.toThrow(message)
  })

  it('is still there when something is changed', async () => {
    const tree = await generate({ costCentre: '1234' })
    const more = { name: 'qa', project: 'storefront', account: '444444444444' }
    await target(tree, more)
    expect(textIn(tree, COST)).toBe('Cost centre 1234\n')
    expect(JSON.parse(textIn(tree, 'apps/storefront/.xacct/lock.json')).packs).toMatchObject([
      { source: acme, name: '@acme/pack', version: '1.0.0' },
    ])
  })

  it('that is gone by then is missed by name', async () => {
    const tree = await generate({ costCentre: '1234' })
    rmSync(join(acme, 'xacct.pack.json'))
    const more = { name: 'qa', project: 'storefront', account: '444444444444' }
    await expect(target(tree, more)).rejects.toThrow(`apps/storefront: ${acme}`)
  })
})
