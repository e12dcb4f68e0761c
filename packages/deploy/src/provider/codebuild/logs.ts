import type { LogsConfig } from '@aws-sdk/client-codebuild'
import { enumerated } from '../enumerated.ts'
import type { Arguments } from '../resource-type.ts'
import { block, flag, textOr } from '../values.ts'

/** Builds write to CloudWatch Logs unless they are told not to, and to S3 only where they are told to. */
export const logsOf = (args: Arguments): LogsConfig => {
  const logs = block(args, 'logs_config')
  const [cloudWatch, s3] = [block(logs, 'cloudwatch_logs'), block(logs, 's3_logs')]
  return {
    cloudWatchLogs: {
      status: enumerated(cloudWatch, 'status') ?? 'ENABLED',
      groupName: textOr(cloudWatch, 'group_name', '') || undefined,
      streamName: textOr(cloudWatch, 'stream_name', '') || undefined,
    },
    s3Logs: {
      status: enumerated(s3, 'status') ?? 'DISABLED',
      location: textOr(s3, 'location', '') || undefined,
      encryptionDisabled: flag(s3, 'encryption_disabled'),
    },
  }
}

/** From `BatchGetProjects`. */
export const logsArguments = ({ cloudWatchLogs, s3Logs }: LogsConfig = {}): Arguments => ({
  cloudwatch_logs: [
    {
      status: cloudWatchLogs?.status ?? 'ENABLED',
      group_name: cloudWatchLogs?.groupName ?? '',
      stream_name: cloudWatchLogs?.streamName ?? '',
    },
  ],
  s3_logs: [
    {
      status: s3Logs?.status ?? 'DISABLED',
      location: s3Logs?.location ?? '',
      encryption_disabled: s3Logs?.encryptionDisabled ?? false,
    },
  ],
})
