import type { Facts, InventoryCase, Violations } from './case.ts'
import { isKeyArn } from './keys.ts'
import { type Statement, statementsOf, texts } from './statements.ts'

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
const ARN =
  /^arn:(aws|aws-cn|aws-us-gov):[a-z0-9-]+:([a-z]{2,}(-[a-z]+)+-\d)?:(\d{12})?:[^\s:][^\s]*$/

const isArn = (text: string, partition: string): boolean =>
  text.startsWith('connection:') ||
  isKeyArn(text) ||
  (ARN.test(text) && text.split(':')[1] === partition && !text.includes('undefined'))

/** Everything in a statement that has to be an ARN. */
const arnsIn = ({ aws, resources, condition }: Statement): readonly string[] => [
  ...[...aws, ...resources].filter((text) => text !== '*'),
  ...Object.entries(condition)
    .filter(([operator]) => operator.startsWith('Arn'))
    .flatMap(([, keys]) => Object.values(keys).flatMap((value) => texts(value))),
]

const DOCUMENTS = ['policy', 'trust']

const wellFormed = ({ inventory, plan }: Facts): Violations =>
  inventory.resources.flatMap(({ kind, name, settings }) => {
    const named = ['inline', 'managed'].flatMap((key) => Object.values(settings[key] ?? {}))
    const documents = [...DOCUMENTS.map((key) => settings[key] ?? []), ...named]
    return documents
      .flatMap((document) => statementsOf(document))
      .flatMap(arnsIn)
      .filter((text) => !isArn(text, plan.partition))
      .map((text) => `policy of ${kind} ${name}: ${JSON.stringify(text)} is no ARN`)
  })

export const arnCases: readonly InventoryCase[] = [
  { id: 'K15', title: 'ARNs in policies are well-formed', check: wellFormed },
]
