/** Prepares every account for deployments; can be repeated, and changes only what is not as it should be. */
import { type Account, accountsOf, bootstrapNames, homeOf } from '../infra/shared/index.ts'
import { readProfiles } from './lib/arguments.ts'
import { type AccountPlan, type Operators, planAccount } from './lib/bootstrap-account.ts'
import { cdkBootstrapStep } from './lib/cdk-bootstrap.ts'
import {
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
import { confirm, type Terminal } from './lib/terminal.ts'
import { UserError } from './lib/user-error.ts'

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
  const { identity, credentials } = await keyring.accessTo(home.account).catch((error: Error) => {
    throw new UserError(
      `${error.message}\nIt is needed to see who will deploy; without access to it, say so: --operator <arn of a role or user of ${home.account}>.`,
    )
  })
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

/** Which stacks, for `--dry-run`: what changes in them, only AWS knows. */
const printStacks = (
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

const discardAll = async (plans: readonly AccountPlan[], terminal: Terminal): Promise<void> => {
  for (const { access, stack } of plans) {
    await stack.discard().catch((error: Error) => {
      terminal.complain(
        `The change set of stack ${stack.name} in account ${access.account} stays: ${error.message}`,
      )
    })
  }
}

/** All accounts at once: CloudFormation takes seconds to find out what changes in one. */
const planAll = async (
  project: Project,
  accounts: readonly Account[],
  { keyring, operators, terminal }: { keyring: Keyring; operators: Operators; terminal: Terminal },
): Promise<readonly AccountPlan[]> => {
  const results = await Promise.allSettled(
    accounts.map(async (account) =>
      planAccount(project, account, await keyring.accessTo(account.account), operators),
    ),
  )
  const plans = results.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []))
  const failed = results.find((each) => each.status === 'rejected')
  if (!failed) return plans
  await discardAll(plans, terminal)
  throw failed.reason
}

const isEmpty = ({ stack, steps }: AccountPlan): boolean =>
  stack.changes.length === 0 && steps.length === 0

const printPlan = ({ access, stack, steps }: AccountPlan, region: string, terminal: Terminal) => {
  const place = `[${access.account} ${region}]`
  const count = stack.changes.length
  const summary = count === 0 ? 'nothing to change' : count === 1 ? '1 change' : `${count} changes`
  terminal.print(`\nstack ${stack.name}  ${place}: ${summary}`)
  for (const change of stack.changes) terminal.print(`  ${change}`)
  for (const line of planLines(steps)) terminal.print(line)
}

const prepare = async (
  { access, stack, steps }: AccountPlan,
  region: string,
  terminal: Terminal,
): Promise<number> => {
  await stack.execute()
  terminal.print(`\n${access.account} ${stack.name}: done`)
  const environment = environmentOf(access, region)
  return runSteps(steps, { environment, terminal, script: 'bootstrap' })
}

/** Shows the plans, asks, and carries out those and nothing else. Whatever happens, none is left behind. */
const carryOut = async (
  plans: readonly AccountPlan[],
  { yes, region, terminal }: { yes: boolean | undefined; region: string; terminal: Terminal },
): Promise<number> => {
  try {
    for (const plan of plans) printPlan(plan, region, terminal)
    if (plans.every(isEmpty)) return EXIT.done
    await confirm(terminal, { yes, question: '\nGo on? (yes/no)', answer: 'yes' })
    for (const plan of plans) {
      const code = await prepare(plan, region, terminal)
      if (code !== EXIT.done) return code
    }
    return EXIT.done
  } finally {
    await discardAll(plans, terminal)
  }
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
    if (values['dry-run']) {
      printStacks(project, accounts, terminal)
      return EXIT.done
    }

    const keyring = createKeyring(model, profiles, { deployerRole: false })
    await accessToAll(
      keyring,
      accounts.map(({ account }) => account),
    )
    const operators = await findOperators(project, values.operator, keyring)
    const { account, region } = homeOf(model)
    terminal.print(`Deployments by hand, from account ${account}:`)
    for (const arn of operators.arns) terminal.print(`  ${arn}`)
    const plans = await planAll(project, accounts, { keyring, operators, terminal })
    return carryOut(plans, { yes: values.yes, region, terminal })
  },
})

if (import.meta.main) await main(bootstrap)
