import type { Parts } from './io.ts'

/** Loaded on demand: `--help` needs no templates, and a run by flags needs no prompts. */
export const parts: Parts = {
  render: async (answers, generator, packs) => {
    const [{ render }, { templates }] = await Promise.all([
      import('@xacct/render'),
      import('@xacct/render/templates'),
    ])
    return render({ answers, templates: templates(), generator, packs })
  },
  asker: async () => (await import('./clack-asker.ts')).clackAsker,
}
