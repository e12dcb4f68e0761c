import {
  CodeStarConnectionsClient,
  type CodeStarConnectionsClientConfig,
} from '@aws-sdk/client-codestar-connections'

type AuthSchemes = NonNullable<CodeStarConnectionsClientConfig['httpAuthSchemeProvider']>
type Request = { hostname: string; readonly headers: Record<string, string> }

const SERVICE = 'codeconnections'
const TARGET = 'com.amazonaws.codeconnections.CodeConnections_20231201'

/** Requests are signed for the service by its new name. */
const signedForCodeConnections: AuthSchemes = ({ region }) => [
  {
    schemeId: 'aws.auth#sigv4',
    signingProperties: { name: SERVICE, signingName: SERVICE, region },
    propertiesExtractor: (config, context) => ({ signingProperties: { config, context } }),
  },
]

/** Before the host becomes a header, and both are signed. */
const addressToCodeConnections = (request: Request): void => {
  const operation = request.headers['x-amz-target']?.split('.').at(-1)
  request.headers['x-amz-target'] = `${TARGET}.${operation}`
  request.hostname = request.hostname.replace(/^codestar-connections\./, `${SERVICE}.`)
}

/**
 * CodeConnections is CodeStar Connections under a new name, with the same operations: whoever calls it by the new one gets
 * ARNs, and is asked for permissions, of that name. https://docs.aws.amazon.com/dtconsole/latest/userguide/rename.html
 */
export const codeConnectionsClient = (
  settings: CodeStarConnectionsClientConfig,
): CodeStarConnectionsClient => {
  const client = new CodeStarConnectionsClient({
    ...settings,
    httpAuthSchemeProvider: signedForCodeConnections,
  })
  client.middlewareStack.add(
    (next) => (args) => {
      addressToCodeConnections(args.request as Request)
      return next(args)
    },
    { step: 'build', name: 'addressToCodeConnections' },
  )
  return client
}
