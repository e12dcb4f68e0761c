/** What each statement has been used for, as the sandbox's decisions tell. */
import type { Sandbox } from '@xacct/sandbox'
import type { Use } from './narrowings.ts'

type Decisions = ReturnType<Sandbox['world']['decisions']['list']>

export type Usage = (policy: string, statement: number) => Use

const NOTHING: Use = { actions: [], resources: [] }

const keyOf = (policy: string, statement: number): string => `${policy}\n${statement}`

export const usageOf = (decisions: Decisions): Usage => {
  const used = new Map<string, { readonly actions: Set<string>; readonly resources: Set<string> }>()
  for (const { request, decision } of decisions) {
    if (!decision.allowed) continue
    for (const { policy, statement } of decision.by) {
      const key = keyOf(policy, statement)
      const use = used.get(key) ?? { actions: new Set(), resources: new Set() }
      used.set(key, use)
      use.actions.add(request.action)
      use.resources.add(request.resource)
    }
  }
  return (policy, statement) => {
    const use = used.get(keyOf(policy, statement))
    return use
      ? { actions: [...use.actions].sort(), resources: [...use.resources].sort() }
      : NOTHING
  }
}
