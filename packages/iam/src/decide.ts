import type { Decision } from './decision.ts'
import { IamError } from './errors.ts'
import type { Policies } from './policies.ts'
import type { Request } from './request.ts'

export const decide = (_request: Request, _policies: Policies): Decision => {
  throw new IamError('InvalidRequest', 'not written yet')
}
