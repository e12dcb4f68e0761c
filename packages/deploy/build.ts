/** One package without dependencies: the SDK's clients are part of the bundle. */
import { bundle } from '../../scripts/build/bundle.ts'
import { declarations } from '../../scripts/build/declarations.ts'

const root = import.meta.dirname

await bundle({
  root,
  entryPoints: { index: 'src/index.ts' },
  outdir: 'dist',
  target: 'node22.18',
})
declarations(root)
