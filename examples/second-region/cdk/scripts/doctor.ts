/** Checks what a deployment needs, and changes nothing. */
import { type Account, accountsOf, homeOf } from '../infra/shared/index.ts'
import { readProfiles } from './lib/arguments.ts'
import { bucketsOf } from './lib/buckets.ts'
import { checkAccount } from './lib/checks/accounts.ts'
import { checkBucket } from './lib/checks/buckets.ts'
import { checkSource } from './lib/checks/source.ts'
import { checkEngine, checkNode } from './lib/checks/tools.ts'
import { accountIds, createKeyring, type Keyring } from './lib/credentials.ts'
import { type Finding, findingLine, ok, problem, skipped } from './lib/findings.ts'
import { PROFILE } from './lib/flags.ts'
import type { Project } from './lib/project.ts'
import { defineScript, EXIT, main } from './lib/script.ts'

/** Everything about one account; without access to it, that is the only finding. */
const examine = async (
  { model, engine }: Project,
  place: Account,
  keyring: Keyring,
): Promise<readonly Finding[]> => {
  const { account } = place
  try {
    const access = await keyring.accessTo(account)
    const checks = [
      ...checkAccount(model, place, access, engine.needs),
      ...bucketsOf(model)
        .filter((bucket) => bucket.account === account)
        .map((bucket) => checkBucket(access, bucket)),
      ...(account === homeOf(model).account ? checkSource(model, access) : []),
    ]
    return [ok(`account ${account}`, access.through), ...(await Promise.all(checks))]
  } catch (error) {
    return [
      problem(`account ${account}`, (error as Error).message),
      skipped(`Regions, bootstrap and buckets of account ${account}`, 'no access to it'),
    ]
  }
}

export const doctor = defineScript({
  name: 'doctor',
  about: 'checks what a deployment needs; changes nothing.',
  flags: {
    profile: PROFILE,
    json: { type: 'boolean', help: 'print the findings as JSON' },
  },
  run: async ({ profile, json }, project, terminal) => {
    const { model } = project
    const profiles = readProfiles(profile, accountIds(model))
    const keyring = createKeyring(model, profiles, { deployerRole: true })
    const perAccount = await Promise.all(
      accountsOf(model).map((account) => examine(project, account, keyring)),
    )
    const findings = [
      checkNode(process.versions.node),
      ...checkEngine(project),
      ...perAccount.flat(),
    ]
    const problems = findings.filter(({ status }) => status === 'problem').length
    if (json) terminal.print(JSON.stringify(findings, null, 2))
    else {
      for (const each of findings) terminal.print(findingLine(each))
      terminal.print(problems === 0 ? '\nNo problems.' : `\n${problems} to put right.`)
    }
    return problems === 0 ? EXIT.done : EXIT.failed
  },
})

if (import.meta.main) await main(doctor)
