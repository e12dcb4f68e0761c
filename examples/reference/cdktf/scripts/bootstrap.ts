/** Prepares every account for deployments; can be repeated, and changes only what is not as it should be. */
import { type Account, accountsOf, bootstrapNames, homeOf } from '../infra/shared/index.ts'
import { readProfiles } from './lib/arguments.ts'
import { bootstrapAccount, type Operators } from './lib/bootstrap-account.ts'
import { CDK_TOOLKIT, cdkBootstrapStep } from './lib/cdk-bootstrap.ts'
import { cloudFormation } from './lib/clients.ts'
import {
  type Access,
  accessToAll,
  accountIds,
  createKeyring,
  environmentOf,
  type Keyring,
} from './lib/credentials.ts'
import { DRY_RUN, PROFILE, YES } from './lib/flags.ts'
import { principalOf } from './lib/identity.ts'
import { planLines } from './lib/plan.ts'
import type { Project } from './lib/project.ts'
import { runSteps } from './lib/run.ts'
import { defineScript, EXIT, main } from './lib/script.ts'
import { findStack } from './lib/stack.ts'
import { confirm, type Terminal } from './lib/terminal.ts'
import { UserError } from './lib/user-error.ts'
import type { Step } from './steps.ts'

const PRINCIPAL = /^arn:[^:]+:iam::\d{12}:(role|user)\/.+$/

const readOperators = (values: readonly string[], home: string): Operators => {
  const wrong = values.find((arn) => !PRINCIPAL.test(arn) || arn.split(':')[4] !== home)
  if (wrong) {
    throw new UserError(
      `--operator ${wrong} cannot be used: write the ARN of a role or user of the pipeline account ${home}.`,
    )
  }
  return { arns: values, exactly: true }
}

/** Who will be able to deploy. Whoever bootstraps the pipeline account is the obvious answer. */
const findOperators = async (
  project: Project,
  values: readonly string[] = [],
  keyring: Keyring,
): Promise<Operators> => {
  const home = homeOf(project.model)
  if (values.length > 0) return readOperators(values, home.account)
  const { identity, credentials } = await keyring.accessTo(home.account)
  return { arns: [await principalOf(identity, credentials, home.region)], exactly: false }
}

const chosenAccounts = (
  { model }: Project,
  values: readonly string[] | undefined,
): readonly Account[] => {
  const all = accountsOf(model)
  const unknown = values?.find((value) => !all.some(({ account }) => account === value))
  if (unknown) {
    throw new UserError(
      `--account ${unknown}: pipeline.config.ts has no such account; it has ${accountIds(model).join(', ')}.`,
    )
  }
  return values ? all.filter(({ account }) => values.includes(account)) : all
}

const printPlan = (
  { model, engine }: Project,
  accounts: readonly Account[],
  terminal: Terminal,
): void => {
  const { stack } = bootstrapNames(model.name)
  const { region } = homeOf(model)
  for (const account of accounts) {
    terminal.print(`stack ${stack}  [${account.account} ${region}]`)
    if (engine.needs !== 'cdk') continue
    const steps = account.regions.map((each) => cdkBootstrapStep(model, account, each))
    for (const line of planLines(steps)) terminal.print(line)
  }
}

const cdkSteps = ({ model }: Project, account: Account, access: Access): Promise<readonly Step[]> =>
  Promise.all(
    account.regions.map(async (region) => {
      const toolkit = await findStack(cloudFormation(access, region), CDK_TOOLKIT)
      return cdkBootstrapStep(model, account, region, toolkit)
    }),
  )

/** One account: our stack first, because the CDK's bootstrap names policies that are in it. */
const prepare = async (
  project: Project,
  account: Account,
  { keyring, operators, terminal }: { keyring: Keyring; operators: Operators; terminal: Terminal },
): Promise<number> => {
  const { model, engine } = project
  const access = await keyring.accessTo(account.account)
  const changes = await bootstrapAccount(project, account, access, operators)
  const { stack } = bootstrapNames(model.name)
  terminal.print(
    `${account.account} ${stack}: ${changes.length === 0 ? 'nothing to change' : `${changes.length} changes`}`,
  )
  for (const change of changes) terminal.print(`  ${change}`)
  if (engine.needs !== 'cdk') return EXIT.done
  return runSteps(await cdkSteps(project, account, access), {
    environment: environmentOf(access, homeOf(model).region),
    terminal,
    script: 'bootstrap',
  })
}

export const bootstrap = defineScript({
  name: 'bootstrap',
  about: 'prepares the pipeline account and every target account for deployments.',
  flags: {
    account: {
      type: 'string',
      multiple: true,
      value: '<account>',
      help: 'only this account, for those who administer one; repeatable',
    },
    'dry-run': DRY_RUN,
    operator: {
      type: 'string',
      multiple: true,
      value: '<arn>',
      help: 'role of the pipeline account that deploys by hand (default: the one that runs this); repeatable',
    },
    profile: PROFILE,
    yes: YES,
  },
  run: async (values, project, terminal) => {
    const { model } = project
    const profiles = readProfiles(values.profile, accountIds(model))
    const accounts = chosenAccounts(project, values.account)
    printPlan(project, accounts, terminal)
    if (values['dry-run']) return EXIT.done

    const keyring = createKeyring(model, profiles, { deployerRole: false })
    await accessToAll(
      keyring,
      accounts.map(({ account }) => account),
    )
    const operators = await findOperators(project, values.operator, keyring)
    terminal.print(`\nDeployments by hand, from account ${homeOf(model).account}:`)
    for (const arn of operators.arns) terminal.print(`  ${arn}`)
    await confirm(terminal, { yes: values.yes, question: 'Go on? (yes/no)', answer: 'yes' })

    for (const account of accounts) {
      const code = await prepare(project, account, { keyring, operators, terminal })
      if (code !== EXIT.done) return code
    }
    return EXIT.done
  },
})

if (import.meta.main) await main(bootstrap)
