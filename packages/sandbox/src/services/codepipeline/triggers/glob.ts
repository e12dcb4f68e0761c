/** Patterns of branches and files: https://docs.aws.amazon.com/codepipeline/latest/userguide/syntax-glob.html */

const literal = (text: string): string => text.replace(/[.+^$()|[\]\\]/g, '\\$&')

/** `**` crosses folders, `*` and `?` stay in one, `{a,b}` is either. */
const translate = (part: string): string => {
  if (part === '**/') return '(?:.*/)?'
  if (part === '**') return '.*'
  if (part === '*') return '[^/]*'
  if (part === '?') return '[^/]'
  if (part.startsWith('{')) return `(?:${part.slice(1, -1).split(',').map(literal).join('|')})`
  return literal(part)
}

/** Whether the whole text fits the pattern. */
export const fits = (pattern: string, text: string): boolean => {
  const parts = pattern.match(/\*\*\/|\*\*|\*|\?|\{[^{}]*\}|[^*?{]+|\{/g) ?? []
  return new RegExp(`^${parts.map(translate).join('')}$`, 's').test(text)
}
