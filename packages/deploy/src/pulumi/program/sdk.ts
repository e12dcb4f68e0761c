/** The Pulumi SDK of the program: found in its folder, so that both sides of the wire are of one version. */
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { DeployError } from '../../errors.ts'
import type { Properties } from '../properties.ts'

/** A message of `google.protobuf.Struct`. */
export type Struct = { readonly toJavaScript: () => Properties }

type Message = Readonly<Record<string, ((value: unknown) => unknown) | undefined>>

/** Classes that protoc has generated: a setter for every field. */
export type MessageClass = new () => Message

/** A message with some of its fields set; versions of the SDK that do not know a field go without it. */
export const message = (
  Kind: MessageClass,
  fields: Readonly<Record<`set${string}`, unknown>> = {},
): Message => {
  const made = new Kind()
  for (const [setter, value] of Object.entries(fields)) made[setter]?.(value)
  return made
}

export type RpcError = { readonly code: number; readonly details: string }

export type Handlers = Readonly<
  Record<
    string,
    (
      call: { readonly request: unknown },
      answer: (error: RpcError | null, reply?: unknown) => void,
    ) => void
  >
>

type ServiceDefinition = Readonly<Record<string, unknown>>

type Server = {
  readonly addService: (service: ServiceDefinition, handlers: Handlers) => void
  readonly bindAsync: (
    address: string,
    credentials: unknown,
    bound: (error: Error | null, port: number) => void,
  ) => void
  readonly forceShutdown: () => void
}

export type Grpc = {
  readonly Server: new (options: Properties) => Server
  readonly ServerCredentials: { readonly createInsecure: () => unknown }
}

export type Sdk = {
  readonly version: string
  /** The script that runs a program. */
  readonly runner: string
  readonly parseYaml: (text: string) => unknown
  /** Loaded when it is asked for: not every command runs the program. */
  readonly rpc: () => Rpc
}

export type Rpc = {
  readonly grpc: Grpc
  readonly monitorService: ServiceDefinition
  readonly engineService: ServiceDefinition
  readonly messages: {
    readonly Empty: MessageClass
    readonly SupportsFeatureResponse: MessageClass
    readonly RegisterResourceResponse: MessageClass
    readonly GetRootResourceResponse: MessageClass
    readonly SetRootResourceResponse: MessageClass
    /** Undefined in versions that ask for each feature by its name. */
    readonly DeploymentInfo: MessageClass | undefined
    readonly features: Readonly<Record<string, number>>
  }
  readonly struct: (properties: Properties) => Struct
}

const findManifest = (programDir: string): string => {
  try {
    return createRequire(join(programDir, 'package.json')).resolve('@pulumi/pulumi/package.json')
  } catch {
    throw new DeployError(
      'PROGRAM',
      `@pulumi/pulumi is not installed in ${programDir}: install the packages of package.json.`,
    )
  }
}

const rpcOf = (require: NodeJS.Require): Rpc => {
  const resource = require('./proto/resource_pb.js')
  const engine = require('./proto/engine_pb.js')
  return {
    grpc: require('@grpc/grpc-js'),
    monitorService: require('./proto/resource_grpc_pb.js').ResourceMonitorService,
    engineService: require('./proto/engine_grpc_pb.js').EngineService,
    messages: {
      Empty: require('google-protobuf/google/protobuf/empty_pb.js').Empty,
      SupportsFeatureResponse: resource.SupportsFeatureResponse,
      RegisterResourceResponse: resource.RegisterResourceResponse,
      GetRootResourceResponse: engine.GetRootResourceResponse,
      SetRootResourceResponse: engine.SetRootResourceResponse,
      DeploymentInfo: resource.DeploymentInfo,
      features: resource.ResourceMonitorFeature ?? {},
    },
    struct: (properties) =>
      require('google-protobuf/google/protobuf/struct_pb.js').Struct.fromJavaScript(properties),
  }
}

/** @throws {DeployError} where the program has no SDK */
export const findSdk = (programDir: string): Sdk => {
  const manifest = findManifest(programDir)
  const require = createRequire(manifest)
  return {
    version: (require(manifest) as { version: string }).version,
    runner: join(dirname(manifest), 'cmd', 'run'),
    parseYaml: (text) => (require('js-yaml') as { load: (text: string) => unknown }).load(text),
    rpc: () => rpcOf(require),
  }
}
