// Nx plugin of this workspace: every example in every engine is a project, although nothing but what the generator made lies in
// its folder. Plain JavaScript, because Nx loads it with whatever Node it is started with.
// https://nx.dev/docs/extending-nx/project-graph-plugins
import { dirname } from 'node:path'

const ENGINES = ['cdk', 'cdktf', 'pulumi']

/**
 * Once for the sandbox, and once for AWS. A sandbox needs nothing that has to be installed or fetched: what stands in for
 * Terraform and Pulumi is taken, as `npm run sandbox` in a generated repository does.
 */
const destinationsOf = (engine) => ({
  defaultConfiguration: 'sandbox',
  configurations: {
    sandbox: { args: ['--to=sandbox', ...(engine === 'cdk' ? [] : ['--path=embedded'])] },
    aws: { args: ['--to=aws'] },
  },
})

/** What an example consists of, and what it is run with. */
const INPUTS = [
  ...['sources', '^sources', 'tools'],
  ...['{workspaceRoot}/pnpm-lock.yaml', '{workspaceRoot}/scripts/example.ts'],
  '{workspaceRoot}/scripts/example/**/*',
  { runtime: 'node --version' },
]

/** Of the copy in which the tasks work: `scripts/example/repository.ts`. */
const outputsOf = (example, engine) => [
  `{workspaceRoot}/.cache/examples/${example}-${engine}/sandbox/repository/${engine}.out`,
]

const targetsOf = (example, engine) => {
  const run = (task) => ({
    executor: 'nx:run-commands',
    options: { command: `node scripts/example.ts ${task} ${example} ${engine}` },
  })
  const destinations = destinationsOf(engine)
  return {
    synth: {
      ...run('synth'),
      cache: true,
      inputs: INPUTS,
      outputs: outputsOf(example, engine),
    },
    test: { ...run('test'), cache: true, inputs: INPUTS },
    // What they do depends on what is deployed, which no cache knows.
    deploy: { ...run('deploy'), ...destinations },
    destroy: { ...run('destroy'), ...destinations },
    e2e: { ...run('e2e'), ...destinations },
  }
}

/** Of the workspace: a change in them affects the examples. */
const TOOLS = ['@xacct/deploy', '@xacct/sandbox', '@xacct/testkit', '@xacct/templates']

const projectsOf = (answersFile) => {
  const folder = dirname(answersFile)
  const example = folder.slice('examples/'.length)
  const projects = ENGINES.map((engine) => [
    `${folder}/${engine}`,
    {
      name: `${example}-${engine}`,
      projectType: 'application',
      tags: ['example', `engine:${engine}`],
      implicitDependencies: TOOLS,
      targets: targetsOf(example, engine),
    },
  ])
  return { projects: Object.fromEntries(projects) }
}

export const createNodesV2 = [
  'examples/*/answers.json',
  (files) => files.map((file) => [file, projectsOf(file)]),
]
