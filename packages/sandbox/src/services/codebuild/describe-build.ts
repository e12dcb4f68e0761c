import type { Build } from '@aws-sdk/client-codebuild'
import { partitionOf as partitionOfRegion } from '../../arn.ts'
import { logPlace } from './run/log.ts'
import type { BuildRow } from './state.ts'

const logsOf = (row: BuildRow): NonNullable<Build['logs']> => {
  const { cloudWatchLogs, s3Logs } = row.logsConfig
  const config = {
    cloudWatchLogs: cloudWatchLogs ?? { status: 'ENABLED' as const },
    s3Logs: s3Logs ?? { status: 'DISABLED' as const, encryptionDisabled: false },
  }
  const place = logPlace(row)
  if (!place) return config
  const { account, region } = row
  const { group, stream } = place
  const fragment = `#logsV2:log-groups/log-group/${encodeURIComponent(group).replaceAll('%', '$25')}/log-events/${encodeURIComponent(stream).replaceAll('%', '$25')}`
  return {
    ...config,
    groupName: group,
    streamName: stream,
    deepLink: `https://console.aws.amazon.com/cloudwatch/home?region=${region}${fragment}`,
    cloudWatchLogsArn: `arn:${partitionOfRegion(region)}:logs:${region}:${account}:log-group:${group}:log-stream:${stream}`,
  }
}

/** Settings given at the start count as the build's environment. */
const environmentOf = ({ environment, variables }: BuildRow): Build['environment'] => ({
  ...environment,
  environmentVariables: [
    ...new Map(
      [...(environment.environmentVariables ?? []), ...variables].map((variable) => [
        variable.name,
        variable,
      ]),
    ).values(),
  ],
})

/** A build as BatchGetBuilds shows it. */
export const describeBuild = (row: BuildRow): Build => ({
  id: row.id,
  arn: row.arn,
  buildNumber: row.number,
  startTime: row.started,
  ...(row.ended ? { endTime: row.ended } : {}),
  currentPhase: row.currentPhase,
  buildStatus: row.status,
  buildComplete: row.ended !== undefined,
  projectName: row.project,
  phases: [...row.phases],
  source: row.source,
  secondarySources: [],
  ...(row.sourceVersion ? { sourceVersion: row.sourceVersion } : {}),
  ...(row.resolvedSourceVersion ? { resolvedSourceVersion: row.resolvedSourceVersion } : {}),
  artifacts: { location: row.artifactLocation ?? '' },
  cache: row.cache,
  environment: environmentOf(row),
  serviceRole: row.serviceRole,
  logs: logsOf(row),
  timeoutInMinutes: row.timeoutInMinutes,
  queuedTimeoutInMinutes: row.queuedTimeoutInMinutes,
  initiator: row.initiator,
  encryptionKey: row.encryptionKey,
  exportedEnvironmentVariables: [...row.exported],
  reportArns: [...row.reportArns],
})
