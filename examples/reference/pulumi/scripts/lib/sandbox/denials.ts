/** Why somebody was refused: which statement forbids it, or which account lacks one that allows it. */
import type { Recorded, Sandbox } from '@xacct/sandbox'

const reasonsOf = ({ decision }: Recorded): readonly string[] => [
  ...decision.by
    .filter(({ effect }) => effect === 'Deny')
    .map(({ policy, sid, statement }) => `${sid ?? `statement ${statement + 1}`} of ${policy}`),
  ...decision.missing.map(({ account, what }) => `account ${account} lacks ${what}`),
]

const nameOf = ({ request: { principal } }: Recorded): string =>
  'arn' in principal ? principal.arn : 'service' in principal ? principal.service : principal.type

/** Every request that was denied after the first `skipped` decisions, each once. */
export const denials = (sandbox: Sandbox, skipped = 0): readonly string[] => {
  const denied = sandbox.decisions
    .list()
    .slice(skipped)
    .filter(({ decision }) => !decision.allowed)
  const lines = denied.map((each) => {
    const { action, resource } = each.request
    return `${nameOf(each)} may not ${action} on ${resource}: ${reasonsOf(each).join(', ')}`
  })
  return [...new Set(lines)]
}
