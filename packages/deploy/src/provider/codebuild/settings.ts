/**
 * What a project is set to, as CodeBuild has it and as Terraform writes it: blocks go back and forth, so that what is not
 * written looks the same as what CodeBuild fills in.
 */
import type {
  EnvironmentVariable,
  ProjectArtifacts,
  ProjectCache,
  ProjectEnvironment,
  ProjectSource,
  VpcConfig,
} from '@aws-sdk/client-codebuild'
import { enumerated } from '../enumerated.ts'
import type { Arguments } from '../resource-type.ts'
import { block, blocks, flag, numberOr, textOr, textSet } from '../values.ts'

/** CodeBuild takes no empty texts. */
const filled = (args: Arguments, name: string): string | undefined =>
  textOr(args, name, '') || undefined

export const sourceOf = (args: Arguments): ProjectSource => {
  const source = block(args, 'source')
  const [submodules] = blocks(source, 'git_submodules_config')
  return {
    type: enumerated(source, 'type'),
    location: filled(source, 'location'),
    buildspec: filled(source, 'buildspec'),
    gitCloneDepth: numberOr(source, 'git_clone_depth', 0) || undefined,
    insecureSsl: flag(source, 'insecure_ssl') || undefined,
    reportBuildStatus: flag(source, 'report_build_status') || undefined,
    ...(submodules
      ? { gitSubmodulesConfig: { fetchSubmodules: flag(submodules, 'fetch_submodules') } }
      : {}),
  }
}

export const sourceArguments = ({ gitSubmodulesConfig, ...source }: ProjectSource): Arguments => ({
  type: source.type,
  location: source.location ?? '',
  buildspec: source.buildspec ?? '',
  git_clone_depth: source.gitCloneDepth ?? 0,
  insecure_ssl: source.insecureSsl ?? false,
  report_build_status: source.reportBuildStatus ?? false,
  git_submodules_config: gitSubmodulesConfig
    ? [{ fetch_submodules: gitSubmodulesConfig.fetchSubmodules }]
    : [],
})

const NONE = 'NONE'

const unlessNone = <Value extends string>(value: Value | undefined): Value | undefined =>
  value === NONE ? undefined : value

/** @param project whose name they have in S3 where they have none of their own */
export const artifactsOf = (args: Arguments, project?: string): ProjectArtifacts => {
  const artifacts = block(args, 'artifacts')
  const inherited = artifacts['type'] === 'S3' ? project : undefined
  return {
    type: enumerated(artifacts, 'type'),
    location: filled(artifacts, 'location'),
    path: filled(artifacts, 'path'),
    name: filled(artifacts, 'name') ?? inherited,
    namespaceType: unlessNone(enumerated(artifacts, 'namespace_type')),
    packaging: unlessNone(enumerated(artifacts, 'packaging')),
    overrideArtifactName: flag(artifacts, 'override_artifact_name') || undefined,
    encryptionDisabled: flag(artifacts, 'encryption_disabled') || undefined,
  }
}

export const artifactsArguments = (
  artifacts: ProjectArtifacts,
  project: string | undefined,
): Arguments => ({
  type: artifacts.type,
  location: artifacts.location ?? '',
  path: artifacts.path ?? '',
  name: artifacts.name === project ? '' : (artifacts.name ?? ''),
  namespace_type: artifacts.namespaceType ?? NONE,
  packaging: artifacts.packaging ?? NONE,
  override_artifact_name: artifacts.overrideArtifactName ?? false,
  encryption_disabled: artifacts.encryptionDisabled ?? false,
})

const variableOf = (args: Arguments): EnvironmentVariable => ({
  name: textOr(args, 'name', undefined),
  value: textOr(args, 'value', ''),
  type: enumerated(args, 'type') ?? 'PLAINTEXT',
})

export const environmentOf = (args: Arguments): ProjectEnvironment => {
  const environment = block(args, 'environment')
  const [credential] = blocks(environment, 'registry_credential')
  return {
    type: enumerated(environment, 'type'),
    image: textOr(environment, 'image', undefined),
    computeType: enumerated(environment, 'compute_type'),
    imagePullCredentialsType: enumerated(environment, 'image_pull_credentials_type') ?? 'CODEBUILD',
    privilegedMode: flag(environment, 'privileged_mode'),
    certificate: filled(environment, 'certificate'),
    environmentVariables: blocks(environment, 'environment_variable').map(variableOf),
    ...(credential
      ? {
          registryCredential: {
            credential: textOr(credential, 'credential', undefined),
            credentialProvider: enumerated(credential, 'credential_provider'),
          },
        }
      : {}),
  }
}

export const environmentArguments = ({
  registryCredential,
  ...environment
}: ProjectEnvironment): Arguments => ({
  type: environment.type,
  image: environment.image,
  compute_type: environment.computeType,
  image_pull_credentials_type: environment.imagePullCredentialsType ?? 'CODEBUILD',
  privileged_mode: environment.privilegedMode ?? false,
  certificate: environment.certificate ?? '',
  environment_variable: (environment.environmentVariables ?? []).map((variable) => ({
    name: variable.name,
    value: variable.value,
    type: variable.type ?? 'PLAINTEXT',
  })),
  registry_credential: registryCredential
    ? [
        {
          credential: registryCredential.credential,
          credential_provider: registryCredential.credentialProvider,
        },
      ]
    : [],
})

export const cacheOf = (args: Arguments): ProjectCache => {
  const cache = block(args, 'cache')
  const modes = textSet(cache, 'modes') as ProjectCache['modes']
  return {
    type: enumerated(cache, 'type') ?? 'NO_CACHE',
    location: filled(cache, 'location'),
    ...(modes?.length ? { modes } : {}),
  }
}

export const cacheArguments = (cache: ProjectCache = { type: 'NO_CACHE' }): Arguments => ({
  type: cache.type,
  location: cache.location ?? '',
  modes: [...(cache.modes ?? [])].sort(),
})

export const vpcOf = (args: Arguments): VpcConfig | undefined => {
  const [vpc] = blocks(args, 'vpc_config')
  if (!vpc) return undefined
  return {
    vpcId: textOr(vpc, 'vpc_id', undefined),
    subnets: [...textSet(vpc, 'subnets')],
    securityGroupIds: [...textSet(vpc, 'security_group_ids')],
  }
}

export const vpcArguments = (vpc: VpcConfig | undefined): readonly Arguments[] =>
  vpc?.vpcId
    ? [
        {
          vpc_id: vpc.vpcId,
          subnets: [...(vpc.subnets ?? [])].sort(),
          security_group_ids: [...(vpc.securityGroupIds ?? [])].sort(),
        },
      ]
    : []
