import { pager } from '../paging.ts'
import { invalidToken } from './errors.ts'

export const page = pager({ token: 'nextToken', normal: 1000, refuse: invalidToken })
