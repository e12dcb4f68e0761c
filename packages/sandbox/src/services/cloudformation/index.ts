import { awsQuery } from '../../wire/protocols/aws-query.ts'
import { byName, type Implementation } from '../service.ts'
import { cancelUpdateStack } from './cancel-update-stack.ts'
import { continueUpdateRollback } from './continue-update-rollback.ts'
import { createChangeSet } from './create-change-set.ts'
import { createStack } from './create-stack.ts'
import { deleteChangeSet } from './delete-change-set.ts'
import { deleteStack } from './delete-stack.ts'
import { resumeStacks } from './deploy/run.ts'
import { describeChangeSet } from './describe-change-set.ts'
import { describeStackDriftDetectionStatus } from './describe-stack-drift-detection-status.ts'
import { describeStackEvents } from './describe-stack-events.ts'
import { describeStackResource } from './describe-stack-resource.ts'
import { describeStackResourceDrifts } from './describe-stack-resource-drifts.ts'
import { describeStackResources } from './describe-stack-resources.ts'
import { describeStacks } from './describe-stacks.ts'
import { detectStackDrift } from './detect-stack-drift.ts'
import { executeChangeSet } from './execute-change-set.ts'
import { getStackPolicy } from './get-stack-policy.ts'
import { getTemplate } from './get-template.ts'
import { getTemplateSummary } from './get-template-summary.ts'
import { listChangeSets } from './list-change-sets.ts'
import { listExports } from './list-exports.ts'
import { listImports } from './list-imports.ts'
import { listStackResources } from './list-stack-resources.ts'
import { listStacks } from './list-stacks.ts'
import { rollbackStack } from './rollback-stack.ts'
import { setStackPolicy } from './set-stack-policy.ts'
import { updateStack } from './update-stack.ts'
import { updateTerminationProtection } from './update-termination-protection.ts'
import { validateTemplate } from './validate-template.ts'

export const cloudformation: Implementation = {
  title: 'CloudFormation',
  protocol: awsQuery,
  xmlNamespace: 'http://cloudformation.amazonaws.com/doc/2010-05-15/',
  errors: 'query',
  client: () => import('@aws-sdk/client-cloudformation'),
  resume: resumeStacks,
  operations: byName([
    cancelUpdateStack,
    continueUpdateRollback,
    createChangeSet,
    createStack,
    deleteChangeSet,
    deleteStack,
    describeChangeSet,
    describeStackDriftDetectionStatus,
    describeStackEvents,
    describeStackResource,
    describeStackResourceDrifts,
    describeStackResources,
    describeStacks,
    detectStackDrift,
    executeChangeSet,
    getStackPolicy,
    getTemplate,
    getTemplateSummary,
    listChangeSets,
    listExports,
    listImports,
    listStackResources,
    listStacks,
    rollbackStack,
    setStackPolicy,
    updateStack,
    updateTerminationProtection,
    validateTemplate,
  ]),
}
