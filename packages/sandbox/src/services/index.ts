import { cloudformation } from './cloudformation/index.ts'
import { cloudwatch } from './cloudwatch/index.ts'
import { codebuild } from './codebuild/index.ts'
import { codecommit } from './codecommit/index.ts'
import { codeconnections } from './codeconnections/index.ts'
import { codepipeline } from './codepipeline/index.ts'
import { ecr } from './ecr/index.ts'
import { events } from './events/index.ts'
import { iam } from './iam/index.ts'
import { kms } from './kms/index.ts'
import { logs } from './logs/index.ts'
import { s3 } from './s3/index.ts'
import { secretsmanager } from './secretsmanager/index.ts'
import type { Service } from './service.ts'
import { sns } from './sns/index.ts'
import { ssm } from './ssm/index.ts'
import { sts } from './sts/index.ts'

/** Every service the sandbox has; a folder each. */
export const services: readonly Service[] = [
  cloudwatch,
  cloudformation,
  codeconnections,
  codebuild,
  codecommit,
  codepipeline,
  ecr,
  events,
  iam,
  kms,
  logs,
  s3,
  secretsmanager,
  ssm,
  sns,
  sts,
]
