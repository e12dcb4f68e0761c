import { conform } from './conform.ts'

conform('second-region')
