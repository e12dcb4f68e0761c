/** What the commands of a build find in their environment, which is nothing of the machine's but its PATH. */

import { join } from 'node:path'
import type { EnvironmentVariable } from '@aws-sdk/client-codebuild'
import type { BuildContext } from './build-context.ts'
import type { Buildspec } from './buildspec.ts'
import { logPlace } from './log.ts'
import { readParameters, readSecrets } from './secrets.ts'

type Values = Readonly<Record<string, string>>

/** While the sandbox has no port, a client must not take its credentials to the real AWS. */
const NOWHERE = 'http://127.0.0.1:1'

/** https://docs.aws.amazon.com/codebuild/latest/userguide/build-env-ref-env-vars.html */
const variablesOfCodeBuild = ({ build, source, folder }: BuildContext): Values => {
  const place = logPlace(build)
  const version = build.sourceVersion
  return {
    CI: 'true',
    CODEBUILD_CI: 'true',
    CODEBUILD_BUILD_ARN: build.arn,
    CODEBUILD_BUILD_ID: build.id,
    CODEBUILD_BUILD_IMAGE: build.environment.image ?? '',
    CODEBUILD_BUILD_NUMBER: String(build.number),
    CODEBUILD_BUILD_SUCCEEDING: '1',
    CODEBUILD_CONTAINER_NAME: 'default',
    CODEBUILD_INITIATOR: build.initiator,
    CODEBUILD_KMS_KEY_ID: build.encryptionKey,
    CODEBUILD_LOG_PATH: place?.stream ?? '',
    CODEBUILD_PROJECT_ARN: build.arn.replace(/build\/([^:]+):.*$/, 'project/$1'),
    CODEBUILD_SRC_DIR: source,
    CODEBUILD_START_TIME: String(build.started.getTime()),
    ...(version ? { CODEBUILD_SOURCE_VERSION: version } : {}),
    ...(build.resolvedSourceVersion
      ? { CODEBUILD_RESOLVED_SOURCE_VERSION: build.resolvedSourceVersion }
      : {}),
    ...(build.source.location ? { CODEBUILD_SOURCE_REPO_URL: build.source.location } : {}),
    ...Object.fromEntries(
      (build.pipeline?.inputs ?? [])
        .slice(1)
        .map(({ name }) => [`CODEBUILD_SRC_DIR_${name}`, join(folder, `source-${name}`)]),
    ),
  }
}

/** Credentials of the build role and nobody else, and the way to the sandbox and nowhere else. */
const variablesOfAws = ({ world, build, credentials, folder }: BuildContext): Values => {
  const nothing = join(folder, 'home', 'no-aws-configuration')
  return {
    ...credentials,
    AWS_REGION: build.region,
    AWS_DEFAULT_REGION: build.region,
    AWS_ENDPOINT_URL: world.endpoint() ?? NOWHERE,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: nothing,
    AWS_SHARED_CREDENTIALS_FILE: nothing,
  }
}

const variablesOfMachine = ({ folder }: BuildContext): Values => ({
  PATH: process.env['PATH'] ?? '/usr/local/bin:/usr/bin:/bin',
  HOME: join(folder, 'home'),
  TMPDIR: join(folder, 'home'),
  LANG: 'C.UTF-8',
  LC_ALL: 'C.UTF-8',
})

const ofType = (variables: readonly EnvironmentVariable[], type: string): Values =>
  Object.fromEntries(
    variables
      .filter((variable) => (variable.type ?? 'PLAINTEXT') === type)
      .map(({ name = '', value = '' }) => [name, value]),
  )

/**
 * Variables of the buildspec, over them the project's, over them those that the build was started with. A name counts
 * once, whatever kind of value it has. https://docs.aws.amazon.com/codebuild/latest/userguide/build-env-ref-env-vars.html
 */
const configured = ({ build }: BuildContext, spec: Buildspec): readonly EnvironmentVariable[] => {
  const of = (values: Values, type: EnvironmentVariable['type']) =>
    Object.entries(values).map(([name, value]) => ({ name, value, type }))
  const all = [
    ...of(spec.variables, 'PLAINTEXT'),
    ...of(spec.parameterStore, 'PARAMETER_STORE'),
    ...of(spec.secretsManager, 'SECRETS_MANAGER'),
    ...(build.environment.environmentVariables ?? []),
    ...build.variables,
  ]
  return [...new Map(all.map((variable) => [variable.name, variable])).values()]
}

/**
 * The whole environment; values that were kept secret do not show in the log.
 * @throws BuildFailure where a parameter or secret cannot be read
 */
export const environmentOf = async (context: BuildContext, spec: Buildspec): Promise<Values> => {
  const variables = configured(context, spec)
  const parameters = await readParameters(context, ofType(variables, 'PARAMETER_STORE'))
  const secrets = await readSecrets(context, ofType(variables, 'SECRETS_MANAGER'))
  for (const value of Object.values({ ...parameters, ...secrets })) context.log.hide(value)
  return {
    ...variablesOfMachine(context),
    ...ofType(variables, 'PLAINTEXT'),
    ...parameters,
    ...secrets,
    ...variablesOfCodeBuild(context),
    ...variablesOfAws(context),
  }
}
