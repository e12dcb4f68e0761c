/** `Engine`: what the program says. */
import { DeployError } from '../../errors.ts'
import type { Emit, Severity } from '../events.ts'
import { message, type Rpc } from './sdk.ts'
import type { Replies } from './serve.ts'

type LogRequest = {
  readonly getSeverity: () => number
  readonly getMessage: () => string
  readonly getUrn: () => string
}

/** As `LogSeverity` counts them; the first, debug, is for the SDK's own authors. */
const SEVERITIES: readonly (Severity | undefined)[] = [undefined, 'info', 'warning', 'error']

type Urn = { readonly getUrn: () => string }

export const engineReplies = (
  { messages }: Rpc,
  { emit, failed }: { readonly emit: Emit; readonly failed: () => void },
): Replies => {
  let root = ''
  return {
    log: (request: LogRequest) => {
      const severity = SEVERITIES[request.getSeverity()]
      if (severity === 'error') failed()
      if (severity) {
        const urn = request.getUrn()
        const said = request.getMessage()
        emit({ kind: 'diagnostic', severity, message: said, ...(urn !== '' && { urn }) })
      }
      return message(messages.Empty)
    },
    getRootResource: () => message(messages.GetRootResourceResponse, { setUrn: root }),
    setRootResource: (request: Urn) => {
      root = request.getUrn()
      return message(messages.SetRootResourceResponse)
    },
    startDebugging: () => {
      throw new DeployError('NOT_SUPPORTED', 'The embedded path does not support debuggers.')
    },
    requirePulumiVersion: () => {
      throw new DeployError(
        'NOT_SUPPORTED',
        'The program requires a version of pulumi, which the embedded path is not: install pulumi.',
      )
    },
  }
}
