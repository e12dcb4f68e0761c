import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { helpText } from './help.ts'

it('README.md holds the text of --help', () => {
  const readme = readFileSync(join(import.meta.dirname, '..', 'README.md'), 'utf8')
  expect(readme).toContain(`\`\`\`text\n${helpText()}\n\`\`\``)
})
