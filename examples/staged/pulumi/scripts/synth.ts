/** Writes what Pulumi would be asked to create to pulumi.out/registrations.json, without credentials. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { ConfigError } from '../infra/shared/index.ts'
import { registrations } from './registrations.ts'

const folder = new URL('../pulumi.out/', import.meta.url)

const synthesise = async (): Promise<void> => {
  // Loaded ahead of the program, so that a mistake in it is told in a sentence instead of a stack trace.
  await import('../pipeline.config.ts')
  const resources = await registrations()
  mkdirSync(folder, { recursive: true })
  writeFileSync(new URL('registrations.json', folder), `${JSON.stringify(resources, null, 2)}\n`)
  console.log(`pulumi.out/registrations.json: ${resources.length} resources`)
}

await synthesise().catch((error: unknown) => {
  if (!(error instanceof ConfigError)) throw error
  console.error(error.message)
  process.exitCode = 1
})
