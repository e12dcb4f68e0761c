import { confirm, isCancel, select, text } from '@clack/prompts'
import { type Asker, CANCELLED } from './prompts.ts'

const orCancelled = <T>(value: unknown): T | typeof CANCELLED =>
  isCancel(value) ? CANCELLED : (value as T)

/** Questions on a terminal. */
export const clackAsker: Asker = {
  text: async ({ message, initial, placeholder, validate }) =>
    orCancelled<string>(
      await text({
        message,
        ...(initial ? { initialValue: initial } : {}),
        ...(placeholder !== undefined && { placeholder }),
        validate: (value) => validate(value ?? ''),
      }),
    ),
  select: async ({ message, initial, choices }) =>
    orCancelled<string>(
      await select<string>({
        message,
        ...(initial !== undefined && { initialValue: initial }),
        options: Object.entries(choices).map(([value, hint]) => ({ value, label: value, hint })),
      }),
    ),
  confirm: async ({ message, initial }) =>
    orCancelled<boolean>(await confirm({ message, initialValue: initial })),
}
