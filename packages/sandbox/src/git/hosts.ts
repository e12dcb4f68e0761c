/** The hosts outside AWS that the sandbox stands in for, by the part of the URL that names them. */
export const HOSTS = { github: 'GitHub', gitlab: 'GitLab', bitbucket: 'Bitbucket' } as const

export type Host = keyof typeof HOSTS
