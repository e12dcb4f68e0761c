const WIDTH = 100

/** A list of texts, one on each line. */
const LIST = /^(.*)\[\n((?: *"(?:[^"\\]|\\.)*",?\n)+) *\](,?)$/gm

/** The formatter of generated repositories puts a list on one line where it fits. */
const joined = (text: string): string =>
  text.replace(LIST, (whole, before, items, after) => {
    const line = `${before}[${items.trim().replace(/,\n\s*/g, ', ')}]${after}`
    return line.length <= WIDTH ? line : whole
  })

/** JSON as that formatter writes it, so that it finds nothing to change. */
export const jsonText = (value: unknown): string => `${joined(JSON.stringify(value, null, 2))}\n`
