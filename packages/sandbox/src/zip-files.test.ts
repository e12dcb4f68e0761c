import { expect, it } from 'vitest'
import { unzipFiles, zipFiles } from './zip-files.ts'

const files = { 'index.html': '<h1>Hello</h1>', 'img/dot.png': Uint8Array.of(0, 255, 10) }

it('keeps paths and bytes', () => {
  expect(unzipFiles(zipFiles(files))).toEqual({
    'index.html': new Uint8Array(Buffer.from('<h1>Hello</h1>')),
    'img/dot.png': Uint8Array.of(0, 255, 10),
  })
})

it('makes the same bytes whenever, and in whatever order', () => {
  const other = Object.fromEntries(Object.entries(files).reverse())
  expect(Buffer.from(zipFiles(other)).equals(Buffer.from(zipFiles(files)))).toBe(true)
})

it('takes nothing that is no zip', () => {
  expect(() => unzipFiles(Buffer.from('hello'))).toThrow('it is not a zip')
})
