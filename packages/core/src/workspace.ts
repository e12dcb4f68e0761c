/** Files that make a folder the root of a workspace, apart from `workspaces` in package.json. */
export const WORKSPACE_FILES: readonly string[] = ['pnpm-workspace.yaml', 'lerna.json', 'nx.json']

/** Files of ours that would make their folder such a root, with a second lockfile: left out below another one. */
export const ROOT_FILES: readonly string[] = ['pnpm-workspace.yaml']
