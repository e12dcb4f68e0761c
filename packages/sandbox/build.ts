/** One package with its policy evaluator beside it: the SDK's schemas are part of the bundle. */
import { bundle } from '../../scripts/build/bundle.ts'
import { declarations } from '../../scripts/build/declarations.ts'

const root = import.meta.dirname

await bundle({
  root,
  entryPoints: { index: 'src/index.ts', cli: 'src/cli/bin.ts' },
  outdir: 'dist',
  target: 'node22.18',
  external: ['@xacct/iam'],
})
declarations(root)
