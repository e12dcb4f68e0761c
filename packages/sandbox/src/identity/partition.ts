import { SandboxError } from '../errors.ts'
import { type Tables, tableName } from '../state/table.ts'

/** https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html */
const PARTITION_NAMES = ['aws', 'aws-cn', 'aws-us-gov', 'aws-eusc'] as const

export type Partition = (typeof PARTITION_NAMES)[number]

/** The one that all accounts are in; one row. */
const PARTITION = tableName<Partition>('identity.partition')
const ALL = 'all'

/** @internal */
export const partitionOfAccounts = ({ table }: Tables): Partition =>
  table(PARTITION).get(ALL, ALL) ?? 'aws'

/** @internal @throws SandboxError where there is no such partition */
export const setPartition = ({ table }: Tables, partition: Partition): void => {
  if (!PARTITION_NAMES.includes(partition)) {
    throw new SandboxError(
      'BAD_OPTION',
      `"${partition}" is not a partition of AWS; there are ${PARTITION_NAMES.join(', ')}.`,
    )
  }
  table(PARTITION).put(ALL, ALL, partition)
}
