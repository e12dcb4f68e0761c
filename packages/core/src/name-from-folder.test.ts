import { expect, test } from 'vitest'
import { nameFromFolder } from './name-from-folder.ts'

test.each([
  ['storefront', 'storefront'],
  ['My Shop.v2', 'my-shop-v2'],
  ['2nd-shop-', 'nd-shop'],
  ['123', undefined],
  ['…', undefined],
  ['a'.repeat(41), undefined],
])('%j makes %j', (folder, name) => {
  expect(nameFromFolder(folder)).toBe(name)
})
