/** Arguments of the Terraform AWS provider, as two engines write them. */

// biome-ignore lint/suspicious/noExplicitAny: arguments are read as the engine wrote them
export type Arguments = Readonly<Record<string, any>>

/** Terraform writes nested blocks in the singular, Pulumi lists of them in the plural. */
export const blocks = (args: Arguments | undefined, name: string): readonly Arguments[] => {
  const value = args?.[name] ?? args?.[`${name}s`] ?? args?.[`${name}es`] ?? []
  return Array.isArray(value) ? value : [value]
}

export const block = (args: Arguments | undefined, name: string): Arguments | undefined =>
  blocks(args, name)[0]

export const names = (value: unknown): readonly string[] => (Array.isArray(value) ? value : [])
