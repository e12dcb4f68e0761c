import type { World } from '../world.ts'
import type { Endpoint, Implementation, Service, ServiceName } from './service.ts'

type Lazy = Omit<Endpoint, 'name'> & { readonly load: () => Promise<Implementation> }

/**
 * Every service the sandbox has, a folder each. What tells them apart on the wire stands here; the rest of a service,
 * and the SDK's schemas with it, is read when it is first called.
 */
const services: { readonly [Name in ServiceName]: Lazy } = {
  cloudformation: {
    signingNames: ['cloudformation'],
    apiVersion: '2010-05-15',
    load: async () => (await import('./cloudformation/index.ts')).cloudformation,
  },
  cloudwatch: {
    signingNames: ['monitoring'],
    targets: ['GraniteServiceVersion20100801'],
    apiVersion: '2010-08-01',
    load: async () => (await import('./cloudwatch/index.ts')).cloudwatch,
  },
  codebuild: {
    signingNames: ['codebuild'],
    targets: ['CodeBuild_20161006'],
    load: async () => (await import('./codebuild/index.ts')).codebuild,
  },
  codecommit: {
    signingNames: ['codecommit'],
    targets: ['CodeCommit_20150413'],
    load: async () => (await import('./codecommit/index.ts')).codecommit,
  },
  codeconnections: {
    signingNames: ['codeconnections', 'codestar-connections'],
    targets: [
      'CodeConnections_20231201',
      'com.amazonaws.codeconnections.CodeConnections_20231201',
      'CodeStar_connections_20191201',
      'com.amazonaws.codestar.connections.CodeStar_connections_20191201',
    ],
    load: async () => (await import('./codeconnections/index.ts')).codeconnections,
  },
  codepipeline: {
    signingNames: ['codepipeline'],
    targets: ['CodePipeline_20150709'],
    load: async () => (await import('./codepipeline/index.ts')).codepipeline,
  },
  ecr: {
    signingNames: ['ecr'],
    targets: ['AmazonEC2ContainerRegistry_V20150921'],
    load: async () => (await import('./ecr/index.ts')).ecr,
  },
  events: {
    signingNames: ['events'],
    targets: ['AWSEvents'],
    load: async () => (await import('./events/index.ts')).events,
  },
  iam: {
    signingNames: ['iam'],
    apiVersion: '2010-05-08',
    load: async () => (await import('./iam/index.ts')).iam,
  },
  kms: {
    signingNames: ['kms'],
    targets: ['TrentService'],
    load: async () => (await import('./kms/index.ts')).kms,
  },
  logs: {
    signingNames: ['logs'],
    targets: ['Logs_20140328'],
    load: async () => (await import('./logs/index.ts')).logs,
  },
  s3: {
    signingNames: ['s3'],
    load: async () => (await import('./s3/index.ts')).s3,
  },
  secretsmanager: {
    signingNames: ['secretsmanager'],
    targets: ['secretsmanager'],
    load: async () => (await import('./secretsmanager/index.ts')).secretsmanager,
  },
  sns: {
    signingNames: ['sns'],
    apiVersion: '2010-03-31',
    load: async () => (await import('./sns/index.ts')).sns,
  },
  ssm: {
    signingNames: ['ssm'],
    targets: ['AmazonSSM'],
    load: async () => (await import('./ssm/index.ts')).ssm,
  },
  sts: {
    signingNames: ['sts'],
    apiVersion: '2011-06-15',
    load: async () => (await import('./sts/index.ts')).sts,
  },
}

/** What the front door needs to know of each. */
export const endpoints: readonly Endpoint[] = Object.entries(services).map(([name, service]) => ({
  ...service,
  name: name as ServiceName,
}))

/** Finds services by name; each is loaded once. */
export const serviceLoader = (): World['service'] => {
  const loaded = new Map<ServiceName, Promise<Service>>()
  const load = async (name: ServiceName): Promise<Service> => {
    const { load, ...endpoint } = services[name]
    return { name, ...endpoint, ...(await load()) }
  }
  return (name) => {
    const service = loaded.get(name) ?? load(name)
    loaded.set(name, service)
    return service
  }
}

/** All of them. */
export const allServices = (
  load: World['service'] = serviceLoader(),
): Promise<readonly Service[]> => Promise.all(endpoints.map(({ name }) => load(name)))
