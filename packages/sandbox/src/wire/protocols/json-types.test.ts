import { CreateKey$, Encrypt$ } from '@aws-sdk/client-kms'
import { describe, expect, it } from 'vitest'
import type { OperationSchema } from '../schema.ts'
import { awsJson11 } from './aws-json.ts'

const decode = async (body: string, schema: unknown = Encrypt$) =>
  awsJson11.decode(
    { method: 'POST', path: '/', query: '', headers: {}, body: Buffer.from(body) },
    schema as OperationSchema,
  )

describe('JSON of a client', () => {
  it('is read where it has the types of the schema', async () => {
    expect(await decode('{"KeyId":"k","Plaintext":"aGk=","EncryptionContext":{"a":"b"}}')).toEqual({
      KeyId: 'k',
      Plaintext: new Uint8Array(Buffer.from('hi')),
      EncryptionContext: { a: 'b' },
    })
  })

  it('may leave members out by null', async () => {
    expect(await decode('{"KeyId":"k","EncryptionContext":null}')).toMatchObject({ KeyId: 'k' })
  })

  it.each([
    ['a number for a text', '{"KeyId":5}', 'NUMBER_VALUE can not be converted to a String'],
    ['a text for a map', '{"EncryptionContext":"x"}', 'STRING_VALUE can not be converted to a Map'],
    [
      'a list for a map',
      '{"EncryptionContext":["x"]}',
      'Start of structure or map found where not expected.',
    ],
    [
      'a number in a map',
      '{"EncryptionContext":{"a":1}}',
      'NUMBER_VALUE can not be converted to a String',
    ],
    [
      'nothing in a map',
      '{"EncryptionContext":{"a":null}}',
      'NULL_VALUE can not be converted to a member',
    ],
    ['a text for a switch', '{"DryRun":"true"}', 'STRING_VALUE can not be converted to a Boolean'],
    ['no base64', '{"Plaintext":"!!"}', 'The request body is not a JSON object.'],
    ['a list', '[]', 'Start of structure or map found where not expected.'],
    ['nothing', 'null', 'The request body is not a JSON object.'],
    ['half of it', '{"KeyId":', 'The request body is not a JSON object.'],
  ])('is refused with %s', async (_, body, message) => {
    await expect(decode(body)).rejects.toMatchObject({ code: 'SerializationException', message })
  })

  it('is refused with the wrong type deep inside', async () => {
    await expect(decode('{"Tags":[{"TagKey":{}}]}', CreateKey$)).rejects.toMatchObject({
      code: 'SerializationException',
    })
  })
})
