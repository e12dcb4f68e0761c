/** What each executor runs: a script of the repository, with flags of that script. */

export type Flag = {
  readonly kind: 'switch' | 'texts'
  readonly help: string
}

export type Script = {
  /** In the package.json of the project. */
  readonly script: string
  readonly help: string
  /** Options by name; the script's flags are the same in kebab-case. */
  readonly flags: Readonly<Record<string, Flag>>
}

const profile = {
  kind: 'texts',
  help: 'Credentials for an account, as <account>=<profile>; repeatable',
} as const

const yes = { kind: 'switch', help: 'Do not ask' } as const

const dryRun = {
  kind: 'switch',
  help: 'Show what would be done and stop; needs no credentials',
} as const

export const scripts = {
  synth: {
    script: 'synth',
    help: 'Synthesises the infrastructure',
    flags: {},
  },
  sandbox: {
    script: 'sandbox',
    help: 'Deploys into an AWS on this machine, and follows a release into every target',
    flags: {
      keep: {
        kind: 'switch',
        help: 'Go on serving that AWS until Ctrl-C, for clients of your own',
      },
      real: {
        kind: 'switch',
        help: 'Use the installed Terraform or Pulumi, with its AWS provider',
      },
      verbose: { kind: 'switch', help: 'Print everything that the scripts print' },
    },
  },
  deploy: {
    script: 'deploy',
    help: 'Deploys the infrastructure to all accounts',
    flags: {
      diff: { kind: 'switch', help: 'Show what would change in AWS, and change nothing' },
      dryRun,
      profile,
      yes,
    },
  },
  destroy: {
    script: 'destroy',
    help: 'Removes from all accounts what deploy created',
    flags: {
      deleteObjects: {
        kind: 'switch',
        help: 'Delete every version in buckets that are not empty',
      },
      dryRun,
      profile,
      yes,
    },
  },
} as const satisfies Readonly<Record<string, Script>>

export type ScriptName = keyof typeof scripts
