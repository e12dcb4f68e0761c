import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Engine } from './options.ts'

export type Synthesised = {
  /** What synth left behind, in the engine's own words. */
  readonly synthesised: string
  readonly resources: number
}

const json = async <T>(path: string): Promise<T> => JSON.parse(await readFile(path, 'utf8')) as T

type Template = { readonly Resources: object }
type TerraformJson = { readonly resource: Readonly<Record<string, object>> }
type Registration = { readonly type: string }

const cdk = async (folder: string): Promise<Synthesised> => {
  const out = join(folder, 'cdk.out')
  const names = (await readdir(out)).filter((name) => name.endsWith('.template.json'))
  const templates = await Promise.all(names.map((name) => json<Template>(join(out, name))))
  const resources = templates.reduce((sum, t) => sum + Object.keys(t.Resources).length, 0)
  return { synthesised: `${names.length} CloudFormation templates`, resources }
}

const cdktf = async (folder: string): Promise<Synthesised> => {
  const stacks = join(folder, 'cdktf.out', 'stacks')
  const names = await readdir(stacks)
  const files = names.map((name) => json<TerraformJson>(join(stacks, name, 'cdk.tf.json')))
  const resources = (await Promise.all(files))
    .flatMap(({ resource }) => Object.values(resource))
    .reduce((sum, ofType) => sum + Object.keys(ofType).length, 0)
  return {
    synthesised: `${names.length} Terraform stack${names.length === 1 ? '' : 's'}`,
    resources,
  }
}

const pulumi = async (folder: string): Promise<Synthesised> => {
  const all = await json<readonly Registration[]>(join(folder, 'pulumi.out', 'registrations.json'))
  const resources = all.filter(({ type }) => type.startsWith('aws:')).length
  return { synthesised: `${all.length} Pulumi registrations`, resources }
}

const READERS: Readonly<Record<Engine, (folder: string) => Promise<Synthesised>>> = {
  cdk,
  cdktf,
  pulumi,
}

/** Counts what `npm run synth` wrote in a generated repository. */
export const readSynthesised = (engine: Engine, folder: string): Promise<Synthesised> =>
  READERS[engine](folder)
