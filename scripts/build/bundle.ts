/** Bundles a published package: code that carries its dependencies, their licences, and the templates. */
import { copyFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { build, type Plugin } from 'esbuild'
import { writeLicences } from './licences.ts'

/** In development templates are read from disk; a published package carries them as one module. */
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

type Bundle = {
  /** Folder of the package. */
  readonly root: string
  /** Output name to source file. */
  readonly entryPoints: Readonly<Record<string, string>>
  readonly outdir: string
  readonly target: string
  /** Installed beside the bundle instead of carried in it. */
  readonly external?: readonly string[]
}

/** Makes `outdir` anew, and puts the licence where `npm pack` looks for it. */
export const bundle = async (options: Bundle): Promise<void> => {
  const { root, entryPoints, outdir, target, external = [] } = options
  await rm(join(root, outdir), { recursive: true, force: true })
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints,
    outdir,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target,
    minify: true,
    // Of a dependency's ES modules only what is used is carried.
    mainFields: ['module', 'main'],
    legalComments: 'none',
    external: [...external],
    // Bundled CommonJS code still asks for require.
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
    plugins: [embeddedTemplates],
    logLevel: 'warning',
    metafile: true,
  })
  writeLicences(root, outdir, metafile)
  await copyFile(join(import.meta.dirname, '..', '..', 'LICENSE'), join(root, 'LICENSE'))
}
