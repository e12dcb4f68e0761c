import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { unzip, zip } from './zip.ts'

const refuse = (why: string) => new Error(why)
const content = strToU8('#!/bin/sh\n')

it('keeps what may be run', () => {
  const files = new Map([
    ['b/run.sh', { bytes: content, mode: 0o100755 }],
    ['a.txt', { bytes: content }],
  ])
  expect([...unzip(zip(files), refuse)]).toEqual([
    ['a.txt', { bytes: content, mode: 0o100644 }],
    ['b/run.sh', { bytes: content, mode: 0o100755 }],
  ])
})

it('is the same whatever order the files come in', () => {
  const [one, other] = [
    ['a', { bytes: content }],
    ['b', { bytes: strToU8('b') }],
  ] as const
  expect(zip(new Map([one, other]))).toEqual(zip(new Map([other, one])))
})

describe('is refused', () => {
  it.each(['/etc/passwd', '../up', 'a/../../up', 'a\\..\\..\\up', 'C:/file'])(
    'with the path %s',
    (path) => {
      expect(() => unzip(zipSync({ [path]: content }), refuse)).toThrow('leaves its folder')
    },
  )

  it.each([
    ['other bytes', strToU8('a text')],
    ['nothing', new Uint8Array()],
    ['half a zip', zipSync({ a: content }).slice(0, 40)],
  ])('where it is %s', (_, bytes) => {
    expect(() => unzip(bytes, refuse)).toThrow('it is not a zip')
  })
})
