import { type Difference, USER_GUIDE } from './difference.ts'
import { comparisonsOf, notResourcesOf, variable, variablesIn } from './documents.ts'
import { exampleOf as example } from './example.ts'
import type { Question } from './question.ts'

const OPERATORS = `${USER_GUIDE}/reference_policies_elements_condition_operators.html`
const VARIABLES = `${USER_GUIDE}/reference_policies_variables.html`

const has = ({ request }: Question, key: string): boolean =>
  Object.keys(request.context).some((name) => name.toLowerCase() === key.toLowerCase())

const sourceIp = ({ request }: Question): string => String(request.context['aws:SourceIp'] ?? '')

/** Differences in how a single statement is read. */
export const statementDifferences: readonly Difference[] = [
  {
    name: 'the range of all addresses',
    reason: 'The oracle finds no address in a range of /0; every address is in it.',
    source: `${OPERATORS}#Conditions_IPAddress`,
    concerns: (question) =>
      comparisonsOf(question).some(({ values }) => values.some((value) => value.endsWith('/0'))),
    example: example.identity(
      { Condition: { IpAddress: { 'aws:SourceIp': '0.0.0.0/0' } } },
      { 'aws:SourceIp': '203.0.113.7' },
    ),
    oracle: 'denied',
    ours: 'allowed',
  },
  {
    name: 'an address of the other family',
    reason:
      'The oracle lets neither IpAddress nor NotIpAddress hold for an IPv6 address and a single IPv4 address; an address that is not in the range is not in it.',
    source: `${OPERATORS}#Conditions_IPAddress`,
    concerns: (question) =>
      sourceIp(question).includes(':') &&
      comparisonsOf(question).some(
        ({ operator, values }) =>
          operator.startsWith('NotIpAddress') && values.some((value) => !value.includes('/')),
      ),
    example: example.identity(
      { Condition: { NotIpAddress: { 'aws:SourceIp': '203.0.113.7' } } },
      { 'aws:SourceIp': '2001:db8::1' },
    ),
    oracle: 'denied',
    ours: 'allowed',
  },
  {
    name: 'seconds since 1970 as a date',
    reason:
      'The oracle reads a number as milliseconds; AWS takes "date values or epoch time" in seconds.',
    source: `${OPERATORS}#Conditions_Date`,
    concerns: (question) =>
      comparisonsOf(question).some(
        ({ operator, values }) =>
          operator.startsWith('Date') && values.some((value) => /^\d{5,}$/.test(value)),
      ),
    example: example.identity(
      { Condition: { DateEquals: { 'aws:CurrentTime': '1795600800' } } },
      { 'aws:CurrentTime': '2026-11-25T10:00:00Z' },
    ),
    oracle: 'denied',
    ours: 'allowed',
  },
  {
    name: 'NotResource with a variable that has no value',
    reason:
      'The oracle lets such a statement apply where the rest of the ARN differs anyway; a value that is "not present … causes the statement to be invalid".',
    source: `${VARIABLES}#principaltable`,
    concerns: (question) =>
      notResourcesOf(question).some((text) =>
        variablesIn(text).some((name) => !has(question, name)),
      ),
    example: example.identity({
      Resource: undefined,
      NotResource: `arn:aws:sns:::${variable('aws:username')}/*`,
    }),
    oracle: 'allowed',
    ours: 'denied',
  },
  {
    name: 'IfExists with ForAnyValue and a missing key',
    reason:
      'The oracle lets ForAnyValue decide; IfExists makes the condition true where the key is not there.',
    source: `${OPERATORS}#Conditions_IfExists`,
    concerns: (question) =>
      comparisonsOf(question).some(
        ({ operator, key }) => /^ForAnyValue:.*IfExists$/.test(operator) && !has(question, key),
      ),
    example: example.identity({
      Condition: { 'ForAnyValue:StringEqualsIfExists': { 'aws:CalledVia': 'x' } },
    }),
    oracle: 'denied',
    ours: 'allowed',
  },
  {
    name: 'ForAllValues and an empty text',
    reason:
      'The oracle compares the empty text; "a null data set, such as an empty string" counts as no value.',
    source: `${USER_GUIDE}/reference_policies_condition-single-vs-multi-valued-context-keys.html`,
    example: example.identity(
      { Condition: { 'ForAllValues:StringEquals': { 'aws:CalledVia': 'x' } } },
      { 'aws:CalledVia': [''] },
    ),
    oracle: 'denied',
    ours: 'allowed',
  },
  {
    name: 'a star that ends a segment in the middle of a Resource',
    reason:
      'The oracle keeps it in its segment; "if the * wildcard is the last character of a resource ARN segment, it can expand to match beyond the colon boundaries".',
    source: `${USER_GUIDE}/reference_policies_elements_resource.html`,
    example: example.identity({ Resource: 'arn:aws:s3:*:b/k' }),
    oracle: 'denied',
    ours: 'allowed',
  },
  {
    name: 'variables in the old version of the language',
    reason:
      'The oracle replaces them; without Version 2012-10-17 they "are treated as literal strings".',
    source: VARIABLES,
    example: example.document(
      {
        Statement: [
          {
            Effect: 'Allow',
            Action: '*',
            Resource: `arn:aws:s3:::b/${variable('aws:PrincipalTag/team')}`,
          },
        ],
      },
      { 'aws:PrincipalTag/team': 'k' },
    ),
    oracle: 'allowed',
    ours: 'denied',
  },
  {
    name: 'values that a negated operator cannot read',
    reason:
      'The oracle lets the condition fail; a text that is no such number is not that number, so that a Deny by a negated operator still denies.',
    source: OPERATORS,
    example: example.identity(
      { Condition: { NotIpAddress: { 'aws:SourceIp': '10.0.0.0/8' } } },
      { 'aws:SourceIp': 'AWS Internal' },
    ),
    oracle: 'denied',
    ours: 'allowed',
  },
  {
    name: 'a pattern that is no ARN under a negated operator',
    reason:
      'The oracle lets neither ArnLike nor ArnNotLike hold; what is not like a pattern is not like it.',
    source: `${OPERATORS}#Conditions_ARN`,
    example: example.identity({ Condition: { ArnNotLike: { 'aws:PrincipalArn': '*' } } }),
    oracle: 'denied',
    ours: 'allowed',
  },
]
