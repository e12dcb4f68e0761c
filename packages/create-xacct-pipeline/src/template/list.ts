import type { Origin, Origins } from '@xacct/render'

const WIDTH = 44

const line = (name: string, origins: readonly Origin[]): string =>
  `  ${name.padEnd(WIDTH)} ${origins.map(({ layer }) => layer).join(' < ')}`

const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : [`${title}:`, ...lines, '']

/** Every file, partial and slot with the layers that have it; the last one counts. */
export const listText = ({ files, partials, slots }: Origins): string =>
  [
    ...section(
      'Files',
      [...files].map(([path, origins]) => line(path, origins)),
    ),
    ...section(
      'Partials',
      [...partials].map(([name, origins]) => line(name, origins)),
    ),
    ...section(
      'Slots',
      [...slots].map(([name, { file, layer }]) => `  ${name.padEnd(WIDTH)} in ${layer}/${file}`),
    ),
  ]
    .join('\n')
    .trimEnd()

export const listJson = ({ files, partials, slots }: Origins) => {
  const layers = (map: Origins['files']) =>
    Object.fromEntries([...map].map(([name, origins]) => [name, origins.map(({ layer }) => layer)]))
  return {
    files: layers(files),
    partials: layers(partials),
    slots: Object.fromEntries(
      [...slots].map(([name, { file, layer }]) => [name, `${layer}/${file}`]),
    ),
  }
}
