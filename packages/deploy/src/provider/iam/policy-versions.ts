/** Versions of a managed policy: https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-versioning.html */
import {
  CreatePolicyVersionCommand,
  DeletePolicyVersionCommand,
  type PolicyVersion,
  paginateListPolicyVersions,
} from '@aws-sdk/client-iam'
import type { Context } from '../resource-type.ts'

type Iam = Context['clients']['iam']

/** More than these IAM does not keep. */
const MOST = 5

/** `v12` */
const numberOf = ({ VersionId = '' }: PolicyVersion): number => Number(VersionId.slice(1))

/** The ones that nothing depends on, the oldest first, and how many there are in all. */
const versionsOf = async (client: Iam, PolicyArn: string) => {
  const versions: PolicyVersion[] = []
  for await (const page of paginateListPolicyVersions({ client }, { PolicyArn })) {
    versions.push(...(page.Versions ?? []))
  }
  const others = versions
    .filter(({ IsDefaultVersion }) => !IsDefaultVersion)
    .sort((a, b) => numberOf(a) - numberOf(b))
  return { others, count: versions.length }
}

const deleteVersions = async (
  client: Iam,
  PolicyArn: string,
  versions: readonly PolicyVersion[],
): Promise<void> => {
  for (const { VersionId } of versions) {
    await client.send(new DeletePolicyVersionCommand({ PolicyArn, VersionId }))
  }
}

/** Makes room by deleting the oldest version where there is none left. */
export const addDefaultVersion = async (
  client: Iam,
  PolicyArn: string,
  PolicyDocument: string,
): Promise<void> => {
  const { others, count } = await versionsOf(client, PolicyArn)
  await deleteVersions(client, PolicyArn, others.slice(0, Math.max(0, count - MOST + 1)))
  await client.send(
    new CreatePolicyVersionCommand({ PolicyArn, PolicyDocument, SetAsDefault: true }),
  )
}

/** A policy can be deleted with its default version only. */
export const deleteOtherVersions = async (client: Iam, PolicyArn: string): Promise<void> => {
  const { others } = await versionsOf(client, PolicyArn)
  await deleteVersions(client, PolicyArn, others)
}
