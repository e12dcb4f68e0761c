/**
 * `node scripts/example.ts <task> <example> <engine> [--to sandbox|aws]`: synthesises, tests, deploys, destroys an example, or
 * runs the conformance suite on it. On AWS, `examples/accounts.json` says which accounts stand for those of the example.
 */
import { readArguments } from './example/arguments.ts'
import { tasks } from './example/tasks.ts'

try {
  const args = readArguments(process.argv.slice(2))
  process.exitCode = (await tasks[args.task](args)) ? 0 : 1
} catch (error) {
  console.error(`xacct-pipeline: ${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = 2
}
