import { conform } from './conform.ts'

conform('staged')
