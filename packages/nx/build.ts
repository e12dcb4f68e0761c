/** Everything but Nx, which its user brings along. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bundle } from '../../scripts/build/bundle.ts'
import manifest from './package.json' with { type: 'json' }
import { jsonText } from './src/json-text.ts'

await bundle({
  root: import.meta.dirname,
  entryPoints: {
    generators: 'src/generators.ts',
    executors: 'src/executors.ts',
    migrations: 'src/migrations.ts',
  },
  outdir: 'dist',
  target: 'node22.18',
  external: ['@nx/devkit'],
})

/** Every release has new templates, so every release migrates. */
const migrations = {
  $schema: 'https://json-schema.org/schema',
  generators: {
    'update-projects': {
      version: manifest.version,
      description: 'Merges the newer templates into every project that @xacct/nx:pipeline has made',
      implementation: './migrations.js#updateProjects',
    },
  },
}
writeFileSync(join(import.meta.dirname, 'dist', 'migrations.json'), jsonText(migrations))
