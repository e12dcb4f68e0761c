/** Everything that a deployment has left in the accounts of a sandbox, read back from it. */
import type { Sandbox } from '@xacct/sandbox'
import { type Ask, askAs } from '../on-sandbox/embedded-delivery/ask.ts'
import { type Answer, KINDS, type Kind, type Question } from './kinds/index.ts'
import { linesOf } from './lines.ts'

/** Undefined for what is seen from every Region. */
type Place = { readonly account: string; readonly region: string | undefined }

type Found = {
  readonly type: string
  readonly lines: readonly string[]
  /** What AWS calls it, and what stands for that. */
  readonly alias: readonly [id: string, name: string] | undefined
}

/** That something is not set is an answer, too: S3's `NoSuchCORSConfiguration`, for example. */
const answered = async (ask: Ask, [service, operation, input]: Question): Promise<unknown> => {
  try {
    return await ask(service, operation, input)
  } catch (error) {
    const { code } = error as { readonly code?: string }
    if (code === undefined) throw error
    return { error: code }
  }
}

const labelOf = ([, operation, { PolicyName }]: Question): string =>
  PolicyName === undefined ? operation : `${operation}(${PolicyName})`

const readItem = async (ask: Ask, kind: Kind, place: Place, item: Answer): Promise<Found> => {
  const name = kind.nameOf(item)
  const path = [place.account, place.region ?? '-', kind.type, name].join(' ')
  const settings = kind.questions(item).map(async (question) => {
    return linesOf(`${path}: ${labelOf(question)}`, await answered(ask, question))
  })
  return {
    type: kind.type,
    lines: [path, ...(await Promise.all(settings)).flat()],
    alias: kind.idOf && [kind.idOf(item), `{${name}}`],
  }
}

const readPlace = async (sandbox: Sandbox, place: Place): Promise<readonly Found[]> => {
  const ask = askAs(sandbox, place.account, place.region)
  const kinds = KINDS.filter(({ global }) => Boolean(global) === (place.region === undefined))
  const found = kinds.map(async (kind) => {
    const items = await kind.list(ask)
    return Promise.all(items.map((item) => readItem(ask, kind, place, item)))
  })
  return (await Promise.all(found)).flat()
}

const placesOf = (sandbox: Sandbox): readonly Place[] => {
  const resources = sandbox.inventory()
  const accounts = new Set(resources.map(({ account }) => account))
  const regions = new Set(resources.map(({ region }) => region || undefined))
  return [...accounts].flatMap((account) =>
    [...new Set([undefined, ...regions])].map((region) => ({ account, region })),
  )
}

/** What the sandbox knows of has been read, all of it. */
const checkComplete = (sandbox: Sandbox, found: readonly Found[]): void => {
  const types = sandbox.inventory().map(({ type }) => type)
  for (const type of new Set(types)) {
    const there = types.filter((each) => each === type).length
    const read = found.filter((each) => each.type === type).length
    if (read < there) throw new Error(`${there} × ${type} exist, and ${read} were read`)
  }
}

/** All resources and what is set on them, one line for each value, in one order. Names stand for what AWS has made up. */
export const readDeployed = async (sandbox: Sandbox): Promise<readonly string[]> => {
  const places = placesOf(sandbox).map((place) => readPlace(sandbox, place))
  const found = (await Promise.all(places)).flat()
  checkComplete(sandbox, found)
  const aliases = found.flatMap(({ alias }) => (alias ? [alias] : []))
  const named = (line: string): string =>
    aliases.reduce((text, [id, name]) => text.replaceAll(id, name), line)
  return found.flatMap(({ lines }) => lines.map(named)).toSorted()
}
