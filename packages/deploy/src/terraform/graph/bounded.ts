import { walk } from './walk.ts'

/** As many as Terraform does at the same time. https://developer.hashicorp.com/terraform/cli/commands/apply#parallelism-n */
export const CONCURRENCY = 10

/** Runs a task for each of the items, and returns what failed, by the item's name. */
export const forEachBounded = async (
  names: Iterable<string>,
  isStopped: () => boolean,
  run: (name: string) => Promise<void>,
): Promise<ReadonlyMap<string, unknown>> => {
  const graph = new Map([...names].map((name) => [name, []]))
  const { failed } = await walk(graph, { run, isStopped, limit: CONCURRENCY })
  return failed
}
