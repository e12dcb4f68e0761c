import type { Generator } from '@xacct/update'
import manifest from '../../package.json' with { type: 'json' }

export const generator: Generator = { name: manifest.name, version: manifest.version }
