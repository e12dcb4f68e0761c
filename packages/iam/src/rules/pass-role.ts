import { lacking } from './outcome.ts'
import type { Rule } from './rule.ts'
import { judgeStandard } from './standard.ts'

/**
 * A role can be passed to a service only within its own account, whatever policies say.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
 */
export const passRole: Rule = {
  side: 'resource',
  judge: (scene) => {
    const { request, account } = scene
    return account === request.resourceAccount
      ? judgeStandard(scene, scene.resource, request.resourceAccount)
      : lacking({
          side: 'resource',
          account: request.resourceAccount,
          what: `a role of the caller's own account: ${request.resource} cannot be passed across accounts`,
        })
  },
}
