import { isAbsolute, resolve } from 'node:path'
import { show, UserError } from '@xacct/core'

/** Where a pack comes from, as people name it. */
export type Source =
  | { readonly kind: 'folder'; readonly path: string }
  /** `name@range`, as npm reads it. */
  | { readonly kind: 'npm'; readonly spec: string }
  | { readonly kind: 'git'; readonly url: string; readonly ref?: string; readonly folder?: string }

const FORMS =
  './folder, npm:@acme/pack@^1, github:acme/packs#v1 or git+https://host/packs.git#v1::folder'

const NPM_SPEC = /^(?:@[a-z0-9][a-z0-9._-]*\/)?[a-z0-9][a-z0-9._-]*(?:@[\w.~^<>=*|| -]+)?$/
const GITHUB = /^github:([\w.-]+\/[\w.-]+)$/
const GIT_URL = /^git\+((?:https?|ssh|file):\/\/[^\s]+)$/

const refuse = (text: string): never => {
  throw new UserError(
    'pack',
    `The pack ${show(text)} is none that could be fetched: write ${FORMS}.`,
  )
}

/** `#ref::folder`, both of them optional. */
const splitPlace = (text: string) => {
  const [url = '', place = ''] = text.split(/#(.*)/s)
  const [ref = '', folder = ''] = place.split(/::(.*)/s)
  return { url, ...(ref !== '' && { ref }), ...(folder !== '' && { folder }) }
}

const REF = /^[\w][\w./-]*$/

/** A ref or folder that git could take for a flag, or that leaves the repository. */
const isSafe = ({ ref = 'x', folder = 'x' }: { readonly ref?: string; readonly folder?: string }) =>
  REF.test(ref) && !folder.split('/').some((part) => ['', '.', '..', '.git'].includes(part))

const gitSource = (text: string): Source | undefined => {
  const { url, ...place } = splitPlace(text)
  const github = GITHUB.exec(url)?.[1]
  const found = github === undefined ? GIT_URL.exec(url)?.[1] : `https://github.com/${github}.git`
  if (found === undefined) return undefined
  return isSafe(place) ? { kind: 'git', url: found, ...place } : refuse(text)
}

const isFolder = (text: string): boolean => /^\.{1,2}(?:[/\\]|$)/.test(text) || isAbsolute(text)

/**
 * Reads the source of a pack.
 *
 * @param from the folder that relative paths start from
 * @throws {UserError} for a text that is none
 */
export const readSource = (text: string, from: string): Source => {
  if (isFolder(text)) return { kind: 'folder', path: resolve(from, text) }
  const git = gitSource(text)
  if (git) return git
  const spec = text.replace(/^npm:/, '')
  return NPM_SPEC.test(spec) ? { kind: 'npm', spec } : refuse(text)
}
