/** YAML as CloudFormation reads it: with functions as tags, without aliases. */
import {
  type CollectionTag,
  isAlias,
  LineCounter,
  parseDocument,
  type ScalarTag,
  visit,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml'
import { formatError, templateError } from './errors.ts'
import type { Json } from './json.ts'

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html */
const TAGS: readonly string[] = [
  'And',
  'Base64',
  'Cidr',
  'Contains',
  'EachMemberEquals',
  'EachMemberIn',
  'Equals',
  'FindInMap',
  'GetAZs',
  'GetAtt',
  'If',
  'ImportValue',
  'Join',
  'Length',
  'Not',
  'Or',
  'RefAll',
  'Select',
  'Split',
  'Sub',
  'ToJsonString',
  'Transform',
  'ValueOf',
  'ValueOfAll',
]

const keyOf = (name: string): string => (['Ref', 'Condition'].includes(name) ? name : `Fn::${name}`)

const scalarOf = (name: string, text: string): Json => {
  if (name !== 'GetAtt') return { [keyOf(name)]: text }
  const at = text.indexOf('.')
  return { 'Fn::GetAtt': at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)] }
}

const tagsOf = (name: string): readonly (ScalarTag | CollectionTag)[] => [
  { tag: `!${name}`, resolve: (text: string) => scalarOf(name, text) },
  {
    tag: `!${name}`,
    collection: 'seq',
    resolve: (node: YAMLSeq | YAMLMap) => node,
  },
  {
    tag: `!${name}`,
    collection: 'map',
    resolve: (node: YAMLSeq | YAMLMap) => node,
  },
]

const CUSTOM = [...TAGS, 'Ref', 'Condition'].flatMap(tagsOf)

/** Collections keep their tag, and become the long form on the way to plain data. */
const reviveTags = (document: ReturnType<typeof parseDocument>): void => {
  visit(document, {
    Collection: (_, node) => {
      const { tag } = node
      if (!tag?.startsWith('!')) return undefined
      const bare = node.clone() as YAMLSeq | YAMLMap
      delete bare.tag
      return document.createNode({ [keyOf(tag.slice(1))]: bare }) as YAMLMap
    },
  })
}

const hasAliases = (document: ReturnType<typeof parseDocument>): boolean => {
  let found = false
  visit(document, (_, node) => {
    found ||= isAlias(node)
  })
  return found
}

/** @throws ServiceError */
export const parseYaml = (text: string): Json => {
  const lineCounter = new LineCounter()
  const document = parseDocument(text, {
    lineCounter,
    customTags: (tags) => [...tags, ...CUSTOM],
    schema: 'core',
    merge: false,
    logLevel: 'silent',
  })
  const [problem] = [...document.errors, ...document.warnings]
  if (problem) {
    const { line, col } = lineCounter.linePos(problem.pos[0])
    throw formatError(`YAML not well-formed. (line ${line}, column ${col})`)
  }
  if (hasAliases(document)) {
    throw templateError('YAML aliases are not allowed in CloudFormation templates')
  }
  reviveTags(document)
  return document.toJS() as Json
}
