/** Bundles the CLI, its dependencies and the templates into dist/: one package, no dependencies. */
import { rm } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'esbuild'

const here = fileURLToPath(new URL('.', import.meta.url))

/** In development templates are read from disk; the published package carries them as one module. */
const embeddedTemplates: Plugin = {
  name: 'embedded-templates',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^@xacct\/render\/templates$/ }, ({ path }) => ({
      path,
      namespace: 'embedded',
    }))
    onLoad({ filter: /.*/, namespace: 'embedded' }, async () => {
      const { templates } = await import('@xacct/render/templates')
      const entries = JSON.stringify([...templates()].map(([dir, files]) => [dir, [...files]]))
      // A string that is parsed on demand costs less at start than an object literal.
      const contents = [
        `const text = ${JSON.stringify(entries)}`,
        'export const templates = () => new Map(JSON.parse(text).map(([dir, files]) => [dir, new Map(files)]))',
      ].join('\n')
      return { contents, loader: 'js' }
    })
  },
}

await rm(`${here}/dist`, { recursive: true, force: true })
await build({
  absWorkingDir: here,
  entryPoints: { cli: 'src/bin.ts' },
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.12',
  minify: true,
  legalComments: 'none',
  // Bundled CommonJS code still asks for require.
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
  plugins: [embeddedTemplates],
  logLevel: 'warning',
})
