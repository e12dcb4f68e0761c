import { describe, expect, it } from 'vitest'
import { parseState } from './parse-state.ts'
import { createSaver } from './saver.ts'
import { emptyState, providerAddress, remember, type State } from './state.ts'

const thing = (name: string) => ({
  type: 'aws_thing',
  name,
  provider: providerAddress('aws'),
  instance: { schema_version: 0, attributes: { id: name } },
})
const add = (name: string) => (state: State) => remember(state, `aws_thing.${name}`, thing(name))

/** A store whose writings end when they are told to. */
const slowStore = () => {
  const texts: string[] = []
  const ends: (() => void)[] = []
  const write = (text: string): Promise<void> => {
    texts.push(text)
    return new Promise((resolve) => ends.push(resolve))
  }
  const written = () =>
    texts.map((text) => {
      const { serial, resources } = parseState(text, 'here')
      return [serial, ...[...resources.values()].map(({ name }) => name)]
    })
  return {
    write,
    written,
    finish: async () => {
      ends.shift()?.()
      await new Promise(setImmediate)
    },
  }
}

describe('createSaver', () => {
  it('gathers what changes while it writes', async () => {
    const store = slowStore()
    const saver = createSaver(store, emptyState('l'))
    for (const name of ['a', 'b', 'c']) saver.change(add(name))
    expect(store.written()).toEqual([[1, 'a']])
    const saved = saver.saved()
    await store.finish()
    expect(store.written()).toEqual([
      [1, 'a'],
      [2, 'a', 'b', 'c'],
    ])
    await store.finish()
    await saved
  })

  it('writes nothing where nothing differs', async () => {
    const store = slowStore()
    const saver = createSaver(store, emptyState('l'))
    saver.change((state) => state)
    await saver.saved()
    expect(store.written()).toEqual([])
  })

  it('tells whoever waits that a writing failed, and tries again', async () => {
    let isDown = true
    const texts: string[] = []
    const write = async (text: string): Promise<void> => {
      if (isDown) throw new Error('down')
      texts.push(text)
    }
    const saver = createSaver({ write }, emptyState('l'))
    saver.change(add('a'))
    await expect(saver.saved()).rejects.toThrow('down')
    isDown = false
    await saver.saved()
    expect(texts).toHaveLength(1)
  })
})
