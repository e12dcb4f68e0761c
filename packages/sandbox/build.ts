/** One package without dependencies: the SDK's schemas are part of the bundle. */
import { bundle } from '../../scripts/build/bundle.ts'

await bundle({
  root: import.meta.dirname,
  entryPoints: { index: 'src/index.ts', cli: 'src/cli/bin.ts' },
  outdir: 'dist',
  target: 'node22.18',
})
