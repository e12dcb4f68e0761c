import type { Parts } from './io.ts'

const loaded = async () => {
  const [renderer, { templates }] = await Promise.all([
    import('@xacct/render'),
    import('@xacct/render/templates'),
  ])
  return { ...renderer, templates: templates() }
}

/** Loaded on demand: `--help` needs no templates, and a run by flags needs no prompts. */
export const parts: Parts = {
  render: async (answers, generator, packs) => {
    const { render, templates } = await loaded()
    return render({ answers, templates, generator, packs })
  },
  origins: async (answers, generator, packs) => {
    const { originsOf, templates } = await loaded()
    return originsOf({ answers, templates, generator, packs })
  },
  asker: async () => (await import('./clack-asker.ts')).clackAsker,
}
