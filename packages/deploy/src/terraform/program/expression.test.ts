// biome-ignore-all lint/suspicious/noTemplateCurlyInString: that is how references are written
import { describe, expect, it } from 'vitest'
import { partsOf } from './expression.ts'

const key = (...path: readonly (string | number)[]) => ({
  kind: 'reference',
  resource: 'aws_kms_key.a-key_1',
  path,
})

describe('partsOf', () => {
  it.each([
    ['plain text', 'plain text', ['plain text']],
    ['a reference', '${aws_kms_key.a-key_1.arn}', [key('arn')]],
    ['text around references', 'a${aws_kms_key.a-key_1.arn}b', ['a', key('arn'), 'b']],
    ['spaces', '${ aws_kms_key.a-key_1.arn }', [key('arn')]],
    ['indexes', '${aws_kms_key.a-key_1.rule[0].days}', [key('rule', 0, 'days')]],
    ['indexes of old', '${aws_kms_key.a-key_1.rule.0.days}', [key('rule', 0, 'days')]],
    ['keys with any letter', '${aws_kms_key.a-key_1.tags["a}.b"]}', [key('tags', 'a}.b')]],
    [
      'literals',
      '${"a"}${1}${true}${null}',
      ['a', 1, true, null].map((value) => ({ kind: 'literal', value })),
    ],
    [
      'the element of a set',
      '${tolist(aws_kms_key.a-key_1.rule)[0].id}',
      [{ kind: 'list', of: key('rule'), path: [0, 'id'] }],
    ],
    ['escaped braces', '$${aws:username} %%{if}', ['${', 'aws:username} ', '%{', 'if}']],
    ['signs that begin nothing', '$1 50% {a}', ['$', '1 50', '%', ' {a}']],
  ])('reads %s', (_, template, parts) => {
    expect(partsOf(template, 'here')).toEqual(parts)
  })

  it.each([
    ['${jsonencode(aws_kms_key.k)}', 'the function jsonencode'],
    ['${data.aws_region.here.name}', 'data sources'],
    ['${var.name}', 'variables'],
    ['${local.name}', 'local values'],
    ['${module.a.b}', 'modules'],
    ['${each.value}', 'for_each'],
    ['${aws_kms_key.k.arn == "a"}', 'the operator =='],
    ['${aws_kms_key.k[*].arn}', 'the operator *].arn'],
    ['${aws_kms_key.k.arn aws_kms_key.k.id}', 'aws_kms_key after an expression'],
    ['${aws_kms_key.k[aws_kms_key.k.id]}', 'an index that is no number and no text'],
    ['${aws_kms_key.k}', 'a whole resource (aws_kms_key.k) as a value'],
    ['${name}', 'the name name'],
    ['${}', 'an expression that begins with undefined'],
    ['${{ for a in b : a => a }}', 'nested braces'],
    ['%{ if true }a%{ endif }', 'directives'],
  ])('refuses %s by name and place', (template, what) => {
    expect(() => partsOf(template, 'aws_iam_role.r, policy')).toThrow(
      `aws_iam_role.r, policy: the embedded path does not support ${what} in`,
    )
  })
})
