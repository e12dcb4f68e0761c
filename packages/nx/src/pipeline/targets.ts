import type { TargetConfiguration } from '@nx/devkit'
import type { Answers } from '@xacct/core'
import { destinations } from '../executors/destinations.ts'

/** Where each engine leaves what it synthesises. */
const OUTPUTS: Readonly<Record<Answers['engine'], string>> = {
  cdk: '{projectRoot}/cdk.out',
  pulumi: '{projectRoot}/pulumi.out',
  cdktf: '{projectRoot}/cdktf.out',
}

/** Everything but what is made, and what only people read. */
const sources = (output: string): readonly string[] => [
  '{projectRoot}/**/*',
  `!${output}/**`,
  '!{projectRoot}/**/*.md',
]

/** Targets of a project: scripts of the repository, with what Nx has to know to cache them. */
export const targetsOf = ({ engine }: Answers): Readonly<Record<string, TargetConfiguration>> => {
  const output = OUTPUTS[engine]
  const inputs = sources(output)
  return {
    synth: {
      executor: '@xacct/nx:synth',
      cache: true,
      inputs: [...inputs, '!{projectRoot}/test/**'],
      outputs: [output],
    },
    sandbox: { executor: '@xacct/nx:sandbox', cache: true, inputs: [...inputs], outputs: [] },
    deploy: {
      executor: '@xacct/nx:deploy',
      cache: false,
      defaultConfiguration: 'sandbox',
      configurations: Object.fromEntries(Object.keys(destinations).map((to) => [to, { to }])),
    },
    destroy: { executor: '@xacct/nx:destroy', cache: false },
  }
}
