import type { Partition } from './identity/partition.ts'

/** AWS partitions by the prefix of a Region: https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html */
const PARTITIONS: readonly (readonly [prefix: string, partition: Partition])[] = [
  ['cn-', 'aws-cn'],
  ['us-gov-', 'aws-us-gov'],
  ['eusc-', 'aws-eusc'],
]

export const partitionOf = (region: string): Partition =>
  PARTITIONS.find(([prefix]) => region.startsWith(prefix))?.[1] ?? 'aws'

const SUFFIXES: Readonly<Record<Partition, string>> = {
  aws: 'amazonaws.com',
  'aws-cn': 'amazonaws.com.cn',
  'aws-us-gov': 'amazonaws.com',
  'aws-eusc': 'amazonaws.eu',
}

/** The end of every host name of AWS in a Region */
export const dnsSuffixOf = (region: string): string => SUFFIXES[partitionOf(region)]

export type Arn = {
  readonly partition: string
  readonly service: string
  readonly region: string
  readonly account: string
  readonly resource: string
}

/** The parts of an ARN, or undefined where the text is not one. */
export const parseArn = (text: string): Arn | undefined => {
  const [arn, partition = '', service = '', region = '', account = '', ...resource] =
    text.split(':')
  if (arn !== 'arn' || !partition || !service || resource.length === 0) return undefined
  return { partition, service, region, account, resource: resource.join(':') }
}

/** The partition of a table that holds what one account has in one Region. */
export const scope = (account: string, region: string): string => `${account}/${region}`
