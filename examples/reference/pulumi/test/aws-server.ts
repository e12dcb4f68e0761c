/**
 * A stand-in for AWS on this machine. STS knows access keys by the account that they belong to, CloudFormation
 * has one stack and says yes to everything; of other services there is nothing.
 */
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

const ROLE_KEY = 'ROLEKEY'

export type StandIn = {
  /** Status of the only stack there is. */
  stack?: string
  /** What a change set would do to it: nothing, unless a resource is named. */
  readonly changes?: string
  /** Why it cannot. */
  readonly refusal?: string
}

type Answer = string | { readonly code: string; readonly message: string }

const callerIdentity = (account: string): string =>
  `<Account>${account}</Account><Arn>arn:aws:iam::${account}:user/somebody</Arn><UserId>ID</UserId>`

const assumedRole = (account: string): string =>
  `<Credentials><AccessKeyId>${ROLE_KEY}${account}</AccessKeyId><SecretAccessKey>secret</SecretAccessKey><SessionToken>token</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration></Credentials>`

const stacks = (status: string | undefined): Answer =>
  status === undefined
    ? { code: 'ValidationError', message: 'Stack with id example-bootstrap does not exist' }
    : `<Stacks><member><StackName>example-bootstrap</StackName><StackStatus>${status}</StackStatus></member></Stacks>`

const changeSet = ({ stack, changes, refusal }: StandIn): Answer => {
  if (refusal) return `<Status>FAILED</Status><StatusReason>${refusal}</StatusReason>`
  if (changes || stack === 'REVIEW_IN_PROGRESS') {
    return `<Status>CREATE_COMPLETE</Status><Changes><member><ResourceChange><Action>Modify</Action><LogicalResourceId>${changes}</LogicalResourceId><ResourceType>AWS::IAM::Role</ResourceType><Details><member><Target><Name>Description</Name></Target></member></Details></ResourceChange></member></Changes>`
  }
  return `<Status>FAILED</Status><StatusReason>The submitted information didn't contain changes.</StatusReason>`
}

const answerOf = (request: URLSearchParams, owner: string, standIn: StandIn): Answer => {
  switch (request.get('Action')) {
    case 'GetCallerIdentity':
      return callerIdentity(owner)
    case 'AssumeRole':
      return assumedRole(request.get('RoleArn')?.split(':')[4] ?? '')
    case 'DescribeStacks':
      return stacks(standIn.stack)
    case 'CreateChangeSet':
      standIn.stack ??= 'REVIEW_IN_PROGRESS'
      return ''
    case 'DescribeChangeSet':
      return changeSet(standIn)
    case 'ExecuteChangeSet':
      standIn.stack = 'UPDATE_COMPLETE'
      return ''
    default:
      return ''
  }
}

const bodyOf = async (request: IncomingMessage): Promise<URLSearchParams> => {
  let body = ''
  for await (const chunk of request) body += chunk
  return new URLSearchParams(body)
}

/** Starts the server; `account` owns every key that did not come from a role. `asked` lists what it was asked. */
export const startAws = async (account: string, standIn: StandIn) => {
  const asked: URLSearchParams[] = []
  const server = createServer(async (request, response) => {
    const body = await bodyOf(request)
    asked.push(body)
    const [, key = ''] = /Credential=([^/]+)\//.exec(request.headers.authorization ?? '') ?? []
    const owner = key.startsWith(ROLE_KEY) ? key.slice(ROLE_KEY.length) : account
    const answer = answerOf(body, owner, standIn)
    const action = body.get('Action')
    response.setHeader('content-type', 'text/xml')
    if (typeof answer === 'string') {
      response.end(
        `<${action}Response><${action}Result>${answer}</${action}Result></${action}Response>`,
      )
      return
    }
    response.statusCode = 400
    response.end(
      `<ErrorResponse><Error><Code>${answer.code}</Code><Message>${answer.message}</Message></Error></ErrorResponse>`,
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    stop: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
