import { stripVTControlCharacters } from 'node:util'
import { describe, expect, it } from 'vitest'
import { openScreen } from './screen.ts'

const streamOf = (isTTY: boolean) => {
  const texts: string[] = []
  return {
    isTTY,
    columns: 40,
    write: (text: string | Uint8Array) => {
      texts.push(String(text))
      return true
    },
    texts,
  }
}

/** What stays: on a terminal, the beginning of a line is written over until it ends. */
const staying = (texts: readonly string[]): readonly string[] =>
  texts
    .join('')
    .split('\n')
    .map((line) => stripVTControlCharacters(line.split('\r').at(-1) ?? ''))

const wait = async (isTTY: boolean) => {
  const stream = streamOf(isTTY)
  const screen = openScreen(stream as unknown as NodeJS.WriteStream)
  await screen.during('cdk', 'is being made', async () => {
    screen.say('  0.3 s  Deploy  Succeeded')
    return { value: 1, done: 'made' }
  })
  screen.close()
  return stream.texts
}

const DONE = /^cdk {5}made {54} +\d+\.\d s\n?$/

describe('somebody who waits', () => {
  it('at a terminal sees what goes on, which leaves no trace', async () => {
    const texts = await wait(true)
    expect(texts.join('')).toContain('is being made')
    expect(staying(texts)).toEqual(['  0.3 s  Deploy  Succeeded', expect.stringMatching(DONE), ''])
  })

  it('anywhere else reads lines, what begins among them', async () => {
    expect(await wait(false)).toEqual([
      'cdk     is being made\n',
      '  0.3 s  Deploy  Succeeded\n',
      expect.stringMatching(DONE),
    ])
  })

  it('sees nothing of what has failed', async () => {
    const stream = streamOf(true)
    const screen = openScreen(stream as unknown as NodeJS.WriteStream)
    const failing = screen.during('cdk', 'is being made', () => Promise.reject(new Error('no')))
    await expect(failing).rejects.toThrow('no')
    screen.say('afterwards')
    expect(staying(stream.texts)).toEqual(['afterwards', ''])
    screen.close()
  })
})
