/** `ResourceMonitor`: what the program asks for. */
import { DeployError } from '../../errors.ts'
import type { Deployment } from '../engine/deployment.ts'
import { type RegisterRequest, readRegistration } from '../engine/registration.ts'
import type { Properties } from '../properties.ts'
import { ORGANIZATION, type StackName } from '../urn.ts'
import { message, type Rpc, type Struct } from './sdk.ts'
import type { Replies } from './serve.ts'

/** Features by the names of older SDKs, and of the enumeration of newer ones. */
const FEATURES = { secrets: 'RESOURCE_MONITOR_FEATURE_SECRETS' } as const

/** What is asked for by calls that have no counterpart here, by the name of the call. */
const REFUSED: Readonly<Record<string, (request: Asked) => string>> = {
  invoke: (request) => `looking up ${request.getTok?.()}`,
  call: (request) => `calling ${request.getTok?.()}`,
  readResource: (request) => `reading ${request.getType?.()} ${request.getName?.()}`,
  existsResource: (request) => `looking for ${request.getType?.()} ${request.getId?.()}`,
  registerStackTransform: () => 'transforms',
  registerStackInvokeTransform: () => 'transforms of lookups',
  registerResourceHook: () => 'resource hooks',
  registerErrorHook: () => 'error hooks',
  registerPackage: (request) => `the parameterized package ${request.getName?.()}`,
}

type Asked = Readonly<
  Partial<Record<'getTok' | 'getType' | 'getName' | 'getId', (() => string) | undefined>>
>

type Register = {
  readonly toObject: () => RegisterRequest
  readonly getObject: () => Struct | undefined
}

type Outputs = { readonly getUrn: () => string; readonly getOutputs: () => Struct | undefined }

const propertiesOf = (struct: Struct | undefined): Properties => struct?.toJavaScript() ?? {}

const refusals = (): Replies =>
  Object.fromEntries(
    Object.entries(REFUSED).map(([name, what]) => [
      name,
      (request: Asked) => {
        throw new DeployError(
          'NOT_SUPPORTED',
          `The embedded path does not support ${what(request)}: derive it from what is known, or install pulumi.`,
        )
      },
    ]),
  )

type Monitored = {
  readonly stack: StackName
  readonly dryRun: boolean
  /** The deployment, as soon as the state is there. */
  readonly deployment: Promise<Deployment>
}

export const monitorReplies = (
  { messages, struct }: Rpc,
  { stack, dryRun, deployment }: Monitored,
): Replies => ({
  ...refusals(),
  getDeploymentInfo: () => {
    if (!messages.DeploymentInfo) throw new Error('This version of the SDK knows no such call.')
    return message(messages.DeploymentInfo, {
      setOrganization: ORGANIZATION,
      setProject: stack.project,
      setStack: stack.stack,
      setDryrun: dryRun,
      setSupportedfeaturesList: Object.values(FEATURES).map((name) => messages.features[name]),
    })
  },
  supportsFeature: (request: { readonly getId: () => string }) =>
    message(messages.SupportsFeatureResponse, { setHassupport: request.getId() in FEATURES }),
  registerResource: async (request: Register) => {
    const { register } = await deployment
    const { urn, id, outputs } = await register(() =>
      readRegistration(stack, request.toObject(), propertiesOf(request.getObject())),
    )
    return message(messages.RegisterResourceResponse, {
      setUrn: urn,
      setId: id,
      setObject: struct(outputs),
    })
  },
  registerResourceOutputs: async (request: Outputs) => {
    const { registerOutputs } = await deployment
    registerOutputs(request.getUrn(), propertiesOf(request.getOutputs()))
    return message(messages.Empty)
  },
  signalAndWaitForShutdown: () => message(messages.Empty),
})
