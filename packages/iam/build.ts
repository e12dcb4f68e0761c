/** One file, no dependencies. */
import { bundle } from '../../scripts/build/bundle.ts'
import { declarations } from '../../scripts/build/declarations.ts'

const root = import.meta.dirname

await bundle({
  root,
  entryPoints: { index: 'src/index.ts' },
  outdir: 'dist',
  target: 'node20.12',
})
declarations(root)
