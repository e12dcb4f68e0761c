/** `#{namespace.key}` in an action's configuration: https://docs.aws.amazon.com/codepipeline/latest/userguide/reference-variables.html */
import type { ExecutionRow } from '../state.ts'
import { ActionFailure } from './action-failure.ts'

const REFERENCE = /#\{([^{}.]+)\.([^{}]+)\}/g

type Namespaces = Readonly<Record<string, Readonly<Record<string, string>>>>

const namespacesOf = ({ id, variables, namespaces }: ExecutionRow): Namespaces => ({
  ...namespaces,
  variables,
  codepipeline: { PipelineExecutionId: id },
})

const variable = (namespaces: Namespaces, namespace: string, key: string): string => {
  const found = Object.hasOwn(namespaces, namespace) ? namespaces[namespace] : undefined
  const value = found && Object.hasOwn(found, key) ? found[key] : undefined
  if (value !== undefined) return value
  throw new ActionFailure(
    'InvalidConfiguration',
    `The following pipeline variables couldn't be resolved: #{${namespace}.${key}}. Check that the namespace and the variable exist, and that its action has run before this one.`,
  )
}

/**
 * Configuration with every reference replaced by its value in this execution.
 * @throws ActionFailure where there is no such value
 */
export const resolve = (
  configuration: Readonly<Record<string, string>>,
  execution: ExecutionRow,
): Readonly<Record<string, string>> => {
  const namespaces = namespacesOf(execution)
  return Object.fromEntries(
    Object.entries(configuration).map(([name, value]) => [
      name,
      value.replace(REFERENCE, (_, namespace: string, key: string) =>
        variable(namespaces, namespace, key),
      ),
    ]),
  )
}
