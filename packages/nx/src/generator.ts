import type { Generator } from '@xacct/update'
import manifest from '../package.json' with { type: 'json' }

/** In whose name repositories are made and updated. */
export const generator: Generator = { name: manifest.name, version: manifest.version }
