import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse as parseYaml } from 'yaml'
import { mergeText } from './merge-text.ts'

const MANIFEST = `{
  "name": "staged",
  "scripts": {
    "check": "tsc",
    "test": "node --test"
  },
  "devDependencies": {
    "aws-cdk": "2.1",
    "typescript": "6.0.3"
  }
}
`

const json = [
  {
    name: 'both add a dependency at the same place',
    base: MANIFEST,
    yours: MANIFEST.replace('"typescript"', '"sinon": "1",\n    "typescript"'),
    new: MANIFEST.replace('"typescript"', '"tsx": "4",\n    "typescript"'),
    merged: MANIFEST.replace('"typescript"', '"sinon": "1",\n    "tsx": "4",\n    "typescript"'),
  },
  {
    name: 'the template removes what you left alone, and you change another value',
    base: MANIFEST,
    yours: MANIFEST.replace('"staged"', '"mine"'),
    new: MANIFEST.replace('    "check": "tsc",\n', ''),
    merged: MANIFEST.replace('"staged"', '"mine"').replace('    "check": "tsc",\n', ''),
  },
  {
    name: 'a new key goes behind the one that it follows in the template',
    base: MANIFEST,
    yours: MANIFEST.replace('"node --test"', '"vitest"'),
    new: MANIFEST.replace('  "scripts"', '  "type": "module",\n  "scripts"'),
    merged: MANIFEST.replace('"node --test"', '"vitest"').replace(
      '  "scripts"',
      '  "type": "module",\n  "scripts"',
    ),
  },
  {
    name: 'comments and your own layout stay',
    base: '{\n  "include": ["src"],\n  "strict": true\n}\n',
    yours: '{\n  // ours\n  "include": [ "src" ],   // narrow\n  "strict": true,\n}\n',
    new: '{\n  "include": ["src"],\n  "strict": false\n}\n',
    merged: '{\n  // ours\n  "include": [ "src" ],   // narrow\n  "strict": false,\n}\n',
  },
  {
    name: 'both add to a list',
    base: '{ "files": ["a"] }\n',
    yours: '{ "files": ["a", "mine"] }\n',
    new: '{ "files": ["a", "theirs"] }\n',
    merged: '{ "files": [\n    "a",\n    "mine",\n    "theirs"\n  ] }\n',
  },
]

const WORKFLOW = `on:
  push:
    branches: [main]

jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - run: npm ci
      - run: npm test
`

const yaml = [
  {
    name: 'both add a job',
    base: WORKFLOW,
    yours: `${WORKFLOW}  mine:\n    runs-on: self-hosted # fast\n`,
    new: `${WORKFLOW}  audit:\n    runs-on: ubuntu-latest\n`,
    merged: WORKFLOW.concat(
      '  audit:\n    runs-on: ubuntu-latest\n',
      '  mine:\n    runs-on: self-hosted # fast\n',
    ),
  },
  {
    name: 'a value changes under a comment of yours',
    base: WORKFLOW,
    yours: WORKFLOW.replace('  check:', '  # first\n  check:'),
    new: WORKFLOW.replace('ubuntu-latest', 'ubuntu-26.04'),
    merged: WORKFLOW.replace('  check:', '  # first\n  check:').replace(
      'ubuntu-latest',
      'ubuntu-26.04',
    ),
  },
]

describe('mergeText', () => {
  it.each(json)('JSON: $name', ({ merged, ...versions }) => {
    expect(mergeText('package.json', versions)).toEqual({ text: merged, conflicts: 0 })
  })

  it.each(yaml)('YAML: $name', ({ merged, ...versions }) => {
    expect(mergeText('.github/workflows/a.yml', versions)).toEqual({ text: merged, conflicts: 0 })
  })

  it('JSON: marks only the value that both have changed', () => {
    const versions = {
      base: MANIFEST,
      yours: MANIFEST.replace('2.1', '2.2').replace('"staged"', '"mine"'),
      new: MANIFEST.replace('2.1', '2.3').replace('tsc', 'tsc -b'),
    }
    const { text, conflicts } = mergeText('package.json', versions)
    expect(conflicts).toBe(1)
    expect(text).toContain('"name": "mine"')
    expect(text).toContain('"check": "tsc -b"')
    expect(text).toContain(
      [
        '<<<<<<< your project',
        '    "aws-cdk": "2.2",',
        '||||||| old template',
        '    "aws-cdk": "2.1",',
        '=======',
        '    "aws-cdk": "2.3",',
        '>>>>>>> new template',
      ].join('\n'),
    )
  })

  it('JSON that cannot be read is merged by lines', () => {
    const versions = { base: '{\n\n}\n', yours: '{\n<oops>\n\n}\n', new: '{\n\n}\n\n' }
    expect(mergeText('a.json', versions).text).toBe('{\n<oops>\n\n}\n\n')
  })

  it('a key __proto__ changes no object', () => {
    const versions = {
      base: '{\n  "a": 1\n}\n',
      yours: '{\n  "a": 2\n}\n',
      new: '{\n  "a": 1,\n  "__proto__": { "polluted": true }\n}\n',
    }
    mergeText('a.json', versions)
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  })
})

const scalar = fc.oneof(fc.integer(), fc.boolean(), fc.constantFrom('x', 'a: b', '#', '- y', ''))
const key = fc.constantFrom('a', 'b', 'c', 'd', 'e')
const { value } = fc.letrec((tie) => ({
  value: fc.oneof({ depthSize: 'small' }, scalar, fc.array(scalar, { maxLength: 3 }), tie('map')),
  map: fc.dictionary(key, tie('value'), { maxKeys: 4 }),
}))
const map = fc.dictionary(key, value, { minKeys: 1, maxKeys: 5 })

const FORMATS = [
  {
    path: 'a.json',
    write: (data: unknown) => `${JSON.stringify(data, null, 2)}\n`,
    read: (text: string): unknown => JSON.parse(text),
  },
  {
    path: 'a.yaml',
    write: (data: unknown) =>
      Object.entries(data as object)
        .map(([name, inner]) => `${name}: ${JSON.stringify(inner)}\n`)
        .join(''),
    read: (text: string): unknown => parseYaml(text),
  },
]

describe.each(FORMATS)('any document, $path', ({ path, write, read }) => {
  it('a change of one side alone comes out as it is', () => {
    fc.assert(
      fc.property(map, map, (before, after) => {
        const [base, next] = [write(before), write(after)]
        expect(read(mergeText(path, { base, yours: base, new: next }).text)).toEqual(after)
        expect(mergeText(path, { base, yours: next, new: base }).text).toBe(next)
      }),
    )
  })

  it('keys that only one side touches come out as that side has them', () => {
    fc.assert(
      fc.property(map, value, value, (before, mine, theirs) => {
        const versions = {
          base: write(before),
          yours: write({ ...before, mine }),
          new: write({ ...before, theirs }),
        }
        const { text, conflicts } = mergeText(path, versions)
        expect(conflicts).toBe(0)
        expect(read(text)).toEqual({ ...before, mine, theirs })
      }),
    )
  })
})
