import { mkdir, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { UserError } from '@xacct/core'
import { MANIFEST } from '@xacct/render/packs'
import { kindOf } from '../surroundings.ts'

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`

const slug = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '') || 'pack'

const readme = (name: string): string => `# ${name}

A template pack for [create-xacct-pipeline](https://www.npmjs.com/package/create-xacct-pipeline): files, partials and questions above the
built-in templates. Packs are data: nothing of them is run.

\`\`\`sh
npm create xacct-pipeline@latest -- my-pipeline --pack ${name}
\`\`\`

- \`${MANIFEST}\`: name, version, questions, what is for whom
- \`templates/\`: files; those that end in \`.hbs\` are rendered, the others copied. The same path replaces, a new path adds
- \`partials/\`: blocks; the same name overrides, and \`{{> super}}\` stands for what it overrides
- \`static/\`: copied byte for byte

\`npm test\` renders it with every engine, topology and source.
`

const test = `/** Renders the pack with every engine, topology and source. */
import { execFileSync } from 'node:child_process'
import { test } from 'node:test'

test('the pack renders with every engine, topology and source', () => {
  const options = { cwd: new URL('..', import.meta.url), stdio: 'inherit' }
  execFileSync('npx', ['create-xacct-pipeline', 'template', 'test', '.', '--owner', 'platform@example.com'], options)
})
`

/** The files of a new pack: small, and each part there once. */
export const packFiles = (name: string, version: string): Readonly<Record<string, string>> => ({
  [MANIFEST]: json({
    name,
    version: '0.1.0',
    description: 'What our pipelines have in common',
    engines: { 'create-xacct-pipeline': `>=${version}` },
    questions: {
      owner: {
        kind: 'text',
        help: 'Who is called when it breaks',
        prompt: 'Owner of the pipeline (e-mail)',
        pattern: '[^@\\s]+@[^@\\s]+',
        mustBe: 'an e-mail address',
      },
    },
  }),
  'templates/docs/owner.md.hbs': '# Owner\n\nAsk {{answers.owner}}.\n',
  'partials/readme/sections.hbs':
    '{{> super}}## Who to call\n\nSee [docs/owner.md](docs/owner.md).\n\n',
  'package.json': json({
    name,
    version: '0.1.0',
    type: 'module',
    keywords: ['xacct-pack'],
    files: [MANIFEST, 'templates', 'partials', 'static'],
    scripts: { test: 'node --test "test/**/*.test.js"' },
    devDependencies: { 'create-xacct-pipeline': version },
  }),
  'test/pack.test.js': test,
  'README.md': readme(name),
})

/**
 * Writes a new pack into a folder that is new or empty.
 *
 * @throws {UserError} where something is there already
 */
export const newPack = async (dir: string, version: string): Promise<readonly string[]> => {
  const kind = await kindOf(dir)
  if (kind !== 'nothing') {
    throw new UserError('dir', `${dir} is there already: name a folder that is not.`)
  }
  const files = Object.entries(packFiles(slug(basename(dir)), version))
  for (const [path, text] of files) {
    await mkdir(dirname(join(dir, path)), { recursive: true })
    await writeFile(join(dir, path), text)
  }
  return files.map(([path]) => path)
}
