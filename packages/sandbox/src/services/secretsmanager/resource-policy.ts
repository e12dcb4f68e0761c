import { type PolicyDocument, validatePolicy } from '@xacct/iam'
import { ServiceError } from '../../errors.ts'
import type { Tables } from '../../state/table.ts'
import { invalidPrincipal, keptDocument } from '../iam/lookup.ts'

const malformed = (message: string): ServiceError =>
  new ServiceError('MalformedPolicyDocumentException', message)

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    throw malformed('This resource policy contains invalid Json')
  }
}

/** The policy as it is kept: users and roles by the ids that they have now. @throws ServiceError */
export const readPolicy = (tables: Tables, text: string): PolicyDocument => {
  const document = parse(text)
  const [problem] = validatePolicy(document, 'secret', { text })
  if (problem) {
    throw malformed(
      problem.path.includes('Principal')
        ? 'This resource policy contains an unsupported principal'
        : problem.message,
    )
  }
  const policy = document as PolicyDocument
  if (invalidPrincipal(tables, policy)) {
    throw malformed('This resource policy contains an unsupported principal')
  }
  return keptDocument(tables, policy)
}
