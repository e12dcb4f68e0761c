import { randomUUID } from 'node:crypto'
import type { ErrorStyle } from '../identity/failures.ts'
import type { ServiceName } from '../services/service.ts'
import type { World } from '../world.ts'
import { authorise } from './authorise.ts'
import { checkInput } from './check-input.ts'
import type { Access, AnyOperation, Call, Invoke } from './operation.ts'

/** Every service speaks JSON but these. */
const STYLES: Partial<Readonly<Record<ServiceName, ErrorStyle>>> = {
  cloudformation: 'query',
  cloudwatch: 'query',
  iam: 'query',
  s3: 's3',
  sns: 'query',
  sts: 'query',
}

export const styleOf = (service: ServiceName): ErrorStyle => STYLES[service] ?? 'json'

const accessesOf = <Input>({ authorize }: AnyOperation, call: Call<Input>): readonly Access[] => {
  if (authorize === 'anybody') return []
  const asked = authorize(call)
  return Array.isArray(asked) ? asked : [asked as Access]
}

/** The one way into every handler: the input is checked, then the caller, then the handler runs. */
export const createInvoke =
  (world: () => World): Invoke =>
  async (operation, input, { caller, region, requestId = randomUUID(), request }) => {
    const style = styleOf(operation.service)
    checkInput(operation, input as Readonly<Record<string, unknown>>, style)
    const call = {
      input,
      caller,
      region,
      world: world(),
      requestId,
      ...(request ? { request } : {}),
    }
    authorise(call.world, accessesOf(operation, call), { caller, region, requestId, style })
    return operation.handle(call)
  }
