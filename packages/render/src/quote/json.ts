/** JSON, safe inside any JSON file. */
export const json = (value: unknown): string => JSON.stringify(value, null, 2) ?? 'null'
