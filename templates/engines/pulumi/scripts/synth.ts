/** Writes what Pulumi would be asked to create to pulumi.out/registrations.json, without credentials. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { ConfigError } from '../infra/shared/index.ts'
import { registrations } from './registrations.ts'

const folder = new URL('../pulumi.out/', import.meta.url)

try {
  const resources = await registrations()
  mkdirSync(folder, { recursive: true })
  writeFileSync(new URL('registrations.json', folder), `${JSON.stringify(resources, null, 2)}\n`)
  console.log(`pulumi.out/registrations.json: ${resources.length} resources`)
} catch (error) {
  if (!(error instanceof ConfigError)) throw error
  console.error(error.message)
  process.exitCode = 1
}
