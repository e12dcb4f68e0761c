/** `npm run coverage`: writes docs/coverage.md, which says what the sandbox has of AWS. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { coverage } from '../packages/sandbox/src/coverage.ts'

writeFileSync(join(import.meta.dirname, '..', 'docs', 'coverage.md'), await coverage())
