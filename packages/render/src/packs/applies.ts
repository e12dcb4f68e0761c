import type { Known } from '@xacct/core'
import picomatch from 'picomatch/posix.js'
import type { Files } from '../file-map.ts'
import type { Manifest, When } from './manifest.ts'

export const matches = (glob: string): ((path: string) => boolean) => picomatch(glob, { dot: true })

const holds = (when: When, answers: Known): boolean =>
  Object.entries(when).every(([key, values]) => {
    const answer = answers[key]
    const given = Array.isArray(answer) ? answer.map(String) : [String(answer)]
    return given.some((each) => values.includes(each))
  })

const made = (path: string): string => path.replace(/\.hbs$/, '')

/** The files of a pack that the answers get; globs are matched with the path that a file makes. */
export const applicable = (files: Files, manifest: Manifest, answers: Known): Files => {
  const conditions = manifest.files.map(({ glob, when }) => ({ is: matches(glob), when }))
  return new Map(
    [...files].filter(([path]) =>
      conditions.every(({ is, when }) => !is(made(path)) || holds(when, answers)),
    ),
  )
}
