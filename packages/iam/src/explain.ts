import type { Decision } from './decision.ts'
import type { Request } from './request.ts'

export const explain = (_request: Request, decision: Decision): string =>
  decision.allowed ? 'allowed' : 'denied'
