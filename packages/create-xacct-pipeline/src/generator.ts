import manifest from '../package.json' with { type: 'json' }
import type { Generator } from './io.ts'

export const generator: Generator = { name: manifest.name, version: manifest.version }
