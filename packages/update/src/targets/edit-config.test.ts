import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addTarget, removeTarget, targetNames } from './edit-config.ts'

const config = (targets: string): string =>
  `import { definePipeline } from './infra/shared/config.ts'\n\nexport default definePipeline({\n  name: 'shop',\n  targets: ${targets},\n  // targets: [] is not this one\n})\n`

const STAGING = "{ name: 'staging', account: '222222222222' }"
const TWO = `[\n    // first here\n    ${STAGING}, // cheap\n    {\n      name: 'production',\n      account: process.env.PRODUCTION ?? '333333333333',\n    },\n  ]`
const QA = { name: 'qa', account: '444444444444' } as const
const QA_TEXT = "{ name: 'qa', account: '444444444444' }"

const added: readonly { name: string; before: string; next?: string; after: string }[] = [
  {
    name: 'behind the last one, on a line of its own',
    before: `[\n    ${STAGING},\n  ]`,
    after: `[\n    ${STAGING},\n    ${QA_TEXT},\n  ]`,
  },
  {
    name: 'behind one that has no comma',
    before: `[\n    ${STAGING}\n  ]`,
    after: `[\n    ${STAGING},\n    ${QA_TEXT}\n  ]`,
  },
  { name: 'on the same line', before: `[${STAGING}]`, after: `[${STAGING}, ${QA_TEXT}]` },
  {
    name: 'behind the comment of the last one',
    before: `[\n    ${STAGING}, // cheap\n  ]`,
    after: `[\n    ${STAGING}, // cheap\n    ${QA_TEXT},\n  ]`,
  },
  {
    name: 'before another',
    before: TWO,
    next: 'production',
    after: TWO.replace(
      "{\n      name: 'production'",
      `${QA_TEXT},\n    {\n      name: 'production'`,
    ),
  },
  { name: 'into an empty list', before: '[]', after: `[\n    ${QA_TEXT},\n  ]` },
]

describe('addTarget', () => {
  it.each(added)('$name', ({ before, next, after }) => {
    expect(addTarget(config(before), QA, next)).toBe(config(after))
  })

  it('writes what is asked for, quoted', () => {
    const target = { ...QA, region: 'eu-west-2', stage: "o'clock", approval: true }
    expect(addTarget(config(`[${STAGING}]`), target)).toContain(
      "{ name: 'qa', account: '444444444444', region: 'eu-west-2', stage: 'o\\'clock', approval: true }",
    )
  })

  it.each([
    {
      name: 'a list that is computed',
      text: config('others.map(toTarget)'),
      says: /not written out/,
    },
    { name: 'no call at all', text: 'export default {}\n', says: /not written out/ },
    { name: 'a text that is no TypeScript', text: 'export default {', says: /cannot be read/ },
    {
      name: 'a name that is there',
      text: config("[{ name: 'qa', account: '1' }]"),
      says: /a target qa already/,
    },
  ])('refuses $name', ({ text, says }) => {
    expect(() => addTarget(text, QA)).toThrow(says)
  })

  it('refuses to stand before what is not there', () => {
    expect(() => addTarget(config(TWO), QA, 'live')).toThrow(
      'there is no target live; there are staging, production.',
    )
  })
})

describe('removeTarget', () => {
  it('takes the whole of it, and no comment', () => {
    expect(removeTarget(config(TWO), 'production')).toBe(
      config(`[\n    // first here\n    ${STAGING}, // cheap\n  ]`),
    )
  })

  it('leaves a comment behind it where it is', () => {
    expect(removeTarget(config(TWO), 'staging')).toContain('// first here\n     // cheap\n')
  })

  it('takes one of several on a line', () => {
    expect(removeTarget(config(`[${STAGING}, ${QA_TEXT}]`), 'staging')).toBe(config(`[${QA_TEXT}]`))
  })

  it.each([{ name: 'live', says: 'there is no target live; there are staging, production.' }])(
    'refuses $name',
    ({ name, says }) => {
      expect(() => removeTarget(config(TWO), name)).toThrow(says)
    },
  )

  it('refuses the last one', () => {
    expect(() => removeTarget(config(`[${STAGING}]`), 'staging')).toThrow(/is the only target/)
  })
})

const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/)

describe('any list of targets', () => {
  it('is the same again when what was added is removed', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(name, { minLength: 2, maxLength: 5 }),
        fc.boolean(),
        (names, wide) => {
          const [mine = '', ...others] = names
          const items = others.map((each) => `{ name: '${each}', account: '222222222222' }`)
          const text = config(
            wide ? `[\n    ${items.join(',\n    ')},\n  ]` : `[${items.join(', ')}]`,
          )
          const more = addTarget(text, { name: mine, account: '444444444444' })
          expect(targetNames(more)).toEqual([...others, mine])
          expect(targetNames(removeTarget(more, mine))).toEqual(others)
          if (wide) expect(removeTarget(more, mine)).toBe(text)
        },
      ),
    )
  })
})
