import { conform } from './conform.ts'

conform('reference')
