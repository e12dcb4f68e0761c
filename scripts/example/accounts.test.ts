import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readAnswers } from '@xacct/testkit'
import { afterAll, describe, expect, it } from 'vitest'
import { EXAMPLES } from '../examples/make-example.ts'
import { madeOwn, profilesOf, readAccounts } from './accounts.ts'

const folder = mkdtempSync(join(tmpdir(), 'xacct-accounts-'))
afterAll(() => rmSync(folder, { recursive: true }))

const written = (content: object): string => {
  const file = join(folder, 'accounts.json')
  writeFileSync(file, JSON.stringify(content))
  return file
}

const OWN = {
  111111111111: { account: '123456789012', profile: 'pipeline' },
  222222222222: { account: '210987654321', profile: 'target' },
}

const reference = () => readAnswers(join(EXAMPLES, 'reference', 'cdk'))

describe('the accounts that stand for those of an example', () => {
  it('take their places', () => {
    const accounts = readAccounts(written(OWN))
    expect(madeOwn(reference(), { accounts, repository: 'ana/site' })).toMatchObject({
      account: '123456789012',
      repository: 'ana/site',
      targets: [{ name: 'production', account: '210987654321' }],
    })
    expect(profilesOf(accounts)).toEqual({ 123456789012: 'pipeline', 210987654321: 'target' })
  })

  it('have to be written down', () => {
    expect(() => readAccounts(join(folder, 'none.json'))).toThrow(
      /none\.json does not exist: write \{/,
    )
  })

  it.each([[{ account: '12345', profile: 'p' }], [{ account: '123456789012' }], [null]])(
    'need twelve digits and a profile, not %j',
    (entry) => {
      const file = written({ 111111111111: entry })
      expect(() => readAccounts(file)).toThrow(/"111111111111" needs an account of twelve digits/)
    },
  )

  it('have to be complete', () => {
    const { 222222222222: _, ...first } = OWN
    const accounts = readAccounts(written(first))
    expect(() => madeOwn(reference(), { accounts, repository: 'ana/site' })).toThrow(
      /^account 222222222222 of the example has no counterpart/,
    )
  })

  it('come with a repository of their own where the source is at a host', () => {
    expect(() => madeOwn(reference(), { accounts: OWN, repository: undefined })).toThrow(
      /^the example is delivered from github: say --repository owner\/name$/,
    )
  })

  it('let no workflow of a repository that may be anybody’s in', () => {
    const { infraRepository } = madeOwn(reference(), { accounts: OWN, repository: 'ana/site' })
    expect(infraRepository).toBe('')
  })
})
