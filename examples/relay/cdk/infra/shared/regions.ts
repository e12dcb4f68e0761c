/**
 * Regions by partition. An ARN never hard-codes its partition: it follows from the Region.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 */

type PartitionFacts = {
  /** Suffix of service endpoints, as it appears in the value of kms:ViaService. */
  readonly dnsSuffix: string
  readonly regions: readonly string[]
}

export const PARTITIONS = {
  aws: {
    dnsSuffix: 'amazonaws.com',
    regions: [
      'af-south-1',
      'ap-east-1',
      'ap-east-2',
      'ap-northeast-1',
      'ap-northeast-2',
      'ap-northeast-3',
      'ap-south-1',
      'ap-south-2',
      'ap-southeast-1',
      'ap-southeast-2',
      'ap-southeast-3',
      'ap-southeast-4',
      'ap-southeast-5',
      'ap-southeast-6',
      'ap-southeast-7',
      'ca-central-1',
      'ca-west-1',
      'eu-central-1',
      'eu-central-2',
      'eu-north-1',
      'eu-south-1',
      'eu-south-2',
      'eu-west-1',
      'eu-west-2',
      'eu-west-3',
      'il-central-1',
      'me-central-1',
      'me-south-1',
      'mx-central-1',
      'sa-east-1',
      'us-east-1',
      'us-east-2',
      'us-west-1',
      'us-west-2',
    ],
  },
  'aws-cn': { dnsSuffix: 'amazonaws.com.cn', regions: ['cn-north-1', 'cn-northwest-1'] },
  'aws-us-gov': { dnsSuffix: 'amazonaws.com', regions: ['us-gov-east-1', 'us-gov-west-1'] },
  'aws-eusc': { dnsSuffix: 'amazonaws.eu', regions: ['eusc-de-east-1'] },
} as const satisfies Record<string, PartitionFacts>

export type Partition = keyof typeof PARTITIONS

export const REGIONS: readonly string[] = Object.values(PARTITIONS).flatMap((p) => p.regions)

/** The partition a Region lies in, or undefined for a Region that does not exist. */
export const partitionOf = (region: string): Partition | undefined =>
  (Object.keys(PARTITIONS) as Partition[]).find((partition) =>
    (PARTITIONS[partition].regions as readonly string[]).includes(region),
  )

/** The value of kms:ViaService for requests that reach KMS through `service` in `region`. */
export const viaService = (service: string, region: string): string =>
  `${service}.${region}.${PARTITIONS[partitionOf(region) ?? 'aws'].dnsSuffix}`
