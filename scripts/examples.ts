/** `npm run examples`: makes every example anew from its answers, in every engine. */
import { rm } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { EXAMPLES, exampleNames, makeExample } from './examples/make-example.ts'

for (const name of exampleNames()) {
  for (const engine of ['cdk', 'pulumi', 'cdktf']) {
    const dir = join(EXAMPLES, name, engine)
    await rm(dir, { recursive: true, force: true })
    await makeExample(name, engine, dir)
    console.log(relative(process.cwd(), dir))
  }
}
