/** Everything but Yeoman, which its user brings along. */
import { bundle } from '../../scripts/build/bundle.ts'

await bundle({
  root: import.meta.dirname,
  entryPoints: { 'app/index': 'src/app/index.ts' },
  outdir: 'generators',
  target: 'node20.17',
  external: ['yeoman-generator'],
})
