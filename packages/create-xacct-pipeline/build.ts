/** One package, no dependencies. */
import { bundle } from '../../scripts/build/bundle.ts'

await bundle({
  root: import.meta.dirname,
  entryPoints: { cli: 'src/bin.ts' },
  outdir: 'dist',
  target: 'node20.12',
})
