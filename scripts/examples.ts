/** `npm run examples`: makes every example anew from its answers, in every engine. */
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { EXAMPLES, exampleNames, makeExample } from './examples/make-example.ts'

// Elsewhere first: an example is a repository of its own, and the workspace around it would leave its mark.
const scratch = await mkdtemp(join(tmpdir(), 'xacct-examples-'))
for (const name of exampleNames()) {
  for (const engine of ['cdk', 'pulumi', 'cdktf']) {
    const made = join(scratch, name, engine)
    const dir = join(EXAMPLES, name, engine)
    await makeExample(name, engine, made)
    await rm(dir, { recursive: true, force: true })
    await cp(made, dir, { recursive: true })
    console.log(relative(process.cwd(), dir))
  }
}
await rm(scratch, { recursive: true })
