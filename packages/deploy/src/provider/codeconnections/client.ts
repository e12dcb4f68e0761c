import {
  CodeStarConnectionsClient,
  type CodeStarConnectionsClientConfig,
} from '@aws-sdk/client-codestar-connections'

/**
 * CodeConnections is CodeStar Connections under a new name, which its ARNs and permissions carry as well.
 * https://docs.aws.amazon.com/dtconsole/latest/userguide/rename.html
 */
export const codeConnectionsClient = (
  config: CodeStarConnectionsClientConfig,
): CodeStarConnectionsClient => new CodeStarConnectionsClient(config)
