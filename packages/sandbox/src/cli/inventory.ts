import { SandboxError } from '../errors.ts'
import type { Resource } from '../inventory/resource.ts'

/** The resources of a sandbox that is being served, account by account. */
export const inventoryText = (resources: readonly Resource[]): string => {
  if (resources.length === 0) return 'There is nothing in any account.'
  const accounts = [...new Set(resources.map(({ account }) => account))]
  return accounts
    .map((account) => {
      const own = resources.filter((resource) => resource.account === account)
      const width = Math.max(...own.map(({ type }) => type.length))
      const lines = own.map(
        ({ type, region, id }) => `  ${type.padEnd(width)}  ${region.padEnd(14)}  ${id}`,
      )
      return [`${account}: ${own.length} resources`, ...lines].join('\n')
    })
    .join('\n\n')
}

/** @throws SandboxError where no sandbox answers */
export const fetchInventory = async (url: string): Promise<readonly Resource[]> => {
  const answer = await fetch(new URL('/_sandbox/inventory', url)).catch(() => undefined)
  if (!answer?.ok) {
    throw new SandboxError(
      'PORT',
      `No sandbox answers at ${url}; start one with xacct-sandbox, or give --url.`,
    )
  }
  return (await answer.json()) as readonly Resource[]
}
