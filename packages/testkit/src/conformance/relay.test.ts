import { conform } from './conform.ts'

conform('relay')
