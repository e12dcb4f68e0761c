/** One package without dependencies: the SDK's clients are part of the bundle. */
import { bundle } from '../../scripts/build/bundle.ts'
import { declarations } from '../../scripts/build/declarations.ts'

const root = import.meta.dirname

await bundle({
  root,
  entryPoints: {
    index: 'src/index.ts',
    // Processes of their own.
    'print-config': 'src/deployment/print-config.ts',
    pulumi: 'src/pulumi/cli.ts',
    terraform: 'src/terraform/cli.ts',
  },
  outdir: 'dist',
  target: 'node22.18',
})
declarations(root)
