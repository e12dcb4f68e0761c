import type { Operation, ResourceState } from './checkpoint.ts'
import { holdsSecrets, type Secrets, sealed } from './secrets.ts'

type Part = ResourceState | Operation

/**
 * Resources and operations as they are stored, with secrets encrypted. A state is stored after every change, and nearly all
 * of it is as it was before: its text is kept.
 */
export const createTexts = ({
  cipher,
}: Secrets): ((parts: readonly Part[]) => Promise<(part: Part) => string>) => {
  const texts = new WeakMap<Part, string>()
  return async (parts) => {
    for (const part of parts) {
      if (texts.has(part)) continue
      texts.set(part, JSON.stringify(holdsSecrets(part) ? sealed(part, await cipher()) : part))
    }
    return (part) => texts.get(part) ?? ''
  }
}
