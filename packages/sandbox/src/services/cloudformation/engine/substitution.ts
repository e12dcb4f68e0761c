/** `${Name}`, `${Name.Attribute}` and `${!Literal}` in the text of Fn::Sub. */
const PLACEHOLDER = /\$\{(!?)([^{}]*)\}/g

/** The names that a text asks for. */
export const placeholdersOf = (text: string): readonly string[] =>
  [...text.matchAll(PLACEHOLDER)].flatMap(([, literal, name = '']) =>
    literal ? [] : [name.trim()],
  )

export const substitute = (text: string, of: (name: string) => string): string =>
  text.replaceAll(PLACEHOLDER, (_, literal: string, name: string) =>
    literal ? `\${${name}}` : of(name.trim()),
  )
