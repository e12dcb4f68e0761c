import type { ResourceType } from '../resource-type.ts'
import { object, text } from '../shape.ts'

/** What the CDK counts itself with; it makes nothing. */
export const metadata: ResourceType = {
  type: 'AWS::CDK::Metadata',
  properties: object({ Analytics: text }),
  replacedBy: [],
  attributes: [],
  naming: { max: 64 },
  create: async ({ name }) => ({ physicalId: name, attributes: {} }),
  update: async () => ({}),
  delete: async () => {},
}
