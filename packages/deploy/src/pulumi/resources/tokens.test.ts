/** Every argument that the embedded provider honours has its name in `@pulumi/aws`, as the types of that package say. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { resourceTypes } from '../../provider/index.ts'
import { camelCase } from './letters.ts'
import type { Blocks, Token } from './token.ts'
import { tokens } from './tokens.ts'

const ROOT = join(import.meta.dirname, '..', '..', '..', '..', '..')
const AWS = join(ROOT, 'templates', 'node_modules', '@pulumi', 'aws')

const INPUTS = readFileSync(join(AWS, 'types', 'input.d.ts'), 'utf8')

/** Types of properties by name. */
type Declared = ReadonlyMap<string, string>

const declaredIn = (text: string, start: string, end: string): Declared => {
  const from = text.indexOf(start)
  if (from < 0) throw new Error(`no ${start}`)
  const body = text.slice(from, text.indexOf(end, from))
  return new Map(
    [...body.matchAll(/^\s+(\w+)\??: (.+)$/gm)].map(([, name = '', type = '']) => [name, type]),
  )
}

const argsOf = (type: string): Declared => {
  const [, module = '', file = '', name = ''] = /^aws:(\w+)\/(\w+):(\w+)$/.exec(type) ?? []
  const text = readFileSync(join(AWS, module, `${file}.d.ts`), 'utf8')
  return declaredIn(text, `export interface ${name}Args {`, '\n}')
}

/** The type of a nested block: `inputs.s3.BucketOwnershipControlsRule`. */
const nestedIn = (type: string): Declared => {
  const [, module = '', name = ''] = /inputs\.(\w+)\.(\w+)/.exec(type) ?? []
  const namespace = INPUTS.indexOf(`export declare namespace ${module} {`)
  return declaredIn(INPUTS.slice(namespace), `interface ${name} {`, '\n    }')
}

/** What does not fit, by path. */
const misfits = (
  paths: readonly string[],
  { blocks, renamed = {} }: { readonly blocks: Blocks; readonly renamed?: Token['renamed'] },
  declared: Declared,
): readonly string[] => {
  const names = [...new Set(paths.map((path) => path.split('.')[0] ?? ''))]
  return names.flatMap((name) => {
    const inside = paths.flatMap((path) =>
      path.startsWith(`${name}.`) ? [path.slice(name.length + 1)] : [],
    )
    const [property, block] = Object.entries(blocks).find(([, each]) => each.block === name) ?? []
    if (inside.length > 0 && !block) return [`${name} is a block`]
    const own =
      property ??
      Object.entries(renamed).find(([, argument]) => argument === name)?.[0] ??
      camelCase(name)
    const type = declared.get(own)
    if (type === undefined) return [`${name} is not called ${own}`]
    if (!block) return []
    if (block.many !== type.includes('[]')) return [`${own} is ${block.many ? 'no' : 'a'} list`]
    return misfits(inside, block, nestedIn(type)).map((each) => `${own}: ${each}`)
  })
}

describe('every type that is deployed', () => {
  it('has its counterpart in Pulumi', () => {
    const known = Object.values(tokens).map(({ terraform }) => terraform)
    expect([...resourceTypes.keys()].filter((name) => !known.includes(name))).toEqual([])
  })

  it.each(Object.entries(tokens))('%s', (type, token) => {
    const { arguments: known = [] } = resourceTypes.get(token.terraform) ?? {}
    expect(known).not.toEqual([])
    const { blocks = {}, renamed } = token
    expect(misfits(known, { blocks, ...(renamed && { renamed }) }, argsOf(type))).toEqual([])
  })
})
