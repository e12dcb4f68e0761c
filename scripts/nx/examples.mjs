// Nx plugin of this workspace: every example in every engine is a project, although nothing but what the generator made lies in
// its folder. Plain JavaScript, because Nx loads it with whatever Node it is started with.
// https://nx.dev/docs/extending-nx/project-graph-plugins
import { dirname } from 'node:path'

const ENGINES = ['cdk', 'cdktf', 'pulumi']

/** Once for the sandbox, and once for AWS. */
const DESTINATIONS = {
  defaultConfiguration: 'sandbox',
  configurations: { sandbox: { args: ['--to=sandbox'] }, aws: { args: ['--to=aws'] } },
}

/** What an example consists of, and what it is run with. */
const INPUTS = ['sources', '^sources', 'tools', '{workspaceRoot}/templates/package.json']

const targetsOf = (example, engine) => {
  const run = (task) => ({
    executor: 'nx:run-commands',
    options: { command: `node scripts/example.ts ${task} ${example} ${engine}` },
  })
  return {
    synth: { ...run('synth'), cache: true, inputs: INPUTS },
    test: { ...run('test'), cache: true, inputs: INPUTS },
    // What they do depends on what is deployed, which no cache knows.
    deploy: { ...run('deploy'), ...DESTINATIONS },
    destroy: { ...run('destroy'), ...DESTINATIONS },
    e2e: { ...run('e2e'), ...DESTINATIONS },
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
