import type { ResourceType } from '../resource-type.ts'
import { policy } from './policy.ts'
import { role } from './role.ts'
import { rolePolicy } from './role-policy.ts'
import { rolePolicyAttachment } from './role-policy-attachment.ts'

export const iamTypes: readonly ResourceType[] = [role, rolePolicy, policy, rolePolicyAttachment]
