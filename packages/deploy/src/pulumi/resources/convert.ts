import type { Arguments } from '../../provider/resource-type.ts'
import { UNKNOWN } from '../../provider/unknown.ts'
import {
  containsUnknown,
  isObject,
  mapValue,
  type Properties,
  reveal,
  UNKNOWN_TEXT,
} from '../properties.ts'
import { camelCase, snakeCase } from './letters.ts'
import type { Block, Blocks, Token } from './token.ts'

const inBlock = (value: unknown, { blocks }: Block): unknown =>
  isObject(value) ? argumentsIn(value, blocks) : value

/** Terraform has a list of nested blocks also where there can be one. */
const toBlocks = (value: unknown, block: Block): unknown => {
  const list = Array.isArray(value) ? value : [value]
  return isObject(value) || Array.isArray(value) ? list.map((each) => inBlock(each, block)) : value
}

const argumentsIn = (
  properties: Properties,
  blocks: Blocks,
  renamed: Token['renamed'] = {},
): Arguments =>
  Object.fromEntries(
    Object.entries(properties)
      .filter(([, value]) => value !== null && value !== undefined)
      .map(([name, value]) => {
        const block = blocks[name]
        if (block) return [block.block, toBlocks(value, block)]
        return [renamed[name] ?? snakeCase(name), value]
      }),
  )

/** A document of which a part is not known yet is not known at all. */
const asText = (value: unknown): unknown => {
  if (!isObject(value)) return value
  return containsUnknown(value) ? UNKNOWN_TEXT : JSON.stringify(value)
}

/** Inputs as they are meant: secrets in clear, documents as texts, unknown values as such. */
export const meant = ({ documents = [] }: Token, inputs: Properties): Properties => {
  const texts = documents.flatMap((name) =>
    name in inputs ? [[name, asText(reveal(inputs[name]))] as const] : [],
  )
  const clear = reveal({ ...inputs, ...Object.fromEntries(texts) })
  return mapValue(clear, (part) => (part === UNKNOWN_TEXT ? UNKNOWN : undefined)) as Properties
}

/** Inputs of a resource as Terraform's arguments. */
export const toArguments = (token: Token, inputs: Properties): Arguments =>
  argumentsIn(meant(token, inputs), token.blocks ?? {}, token.renamed)

const byBlock = (blocks: Blocks): ReadonlyMap<string, readonly [string, Block]> =>
  new Map(Object.entries(blocks).map(([name, block]) => [block.block, [name, block]]))

const fromBlocks = (value: unknown, { many, blocks }: Block): unknown => {
  if (!Array.isArray(value)) return value
  const list = value.map((each) => (isObject(each) ? propertiesIn(each, blocks) : each))
  return many ? list : list[0]
}

const propertiesIn = (
  attributes: Arguments,
  blocks: Blocks,
  renamed: Token['renamed'] = {},
): Properties => {
  const known = byBlock(blocks)
  const names = new Map(Object.entries(renamed).map(([ours, theirs]) => [theirs, ours]))
  return Object.fromEntries(
    Object.entries(attributes)
      .map(([name, value]): readonly [string, unknown] => {
        const [ours, block] = known.get(name) ?? []
        if (ours !== undefined && block) return [ours, fromBlocks(value, block)]
        return [names.get(name) ?? camelCase(name), value]
      })
      .filter(([, value]) => value !== null && value !== undefined),
  )
}

/** What a resource is, in Pulumi's words. */
export const toProperties = (token: Token, attributes: Arguments): Properties =>
  propertiesIn(attributes, token.blocks ?? {}, token.renamed)

/** Pulumi's name of one of Terraform's arguments; of a nested one, as a path. */
export const propertyOf = (
  { blocks = {}, renamed = {} }: Pick<Token, 'blocks' | 'renamed'>,
  argument: string,
): string => {
  const [first = '', ...rest] = argument.split('.')
  const [name, block] = byBlock(blocks).get(first) ?? []
  const own =
    name ?? Object.entries(renamed).find(([, theirs]) => theirs === first)?.[0] ?? camelCase(first)
  if (rest.length === 0) return own
  return `${own}.${propertyOf({ blocks: block?.blocks ?? {} }, rest.join('.'))}`
}

/** Terraform's name of a property. */
export const argumentOf = ({ blocks, renamed }: Token, property: string): string =>
  blocks?.[property]?.block ?? renamed?.[property] ?? snakeCase(property)
