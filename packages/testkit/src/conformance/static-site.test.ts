import { conform } from './conform.ts'

conform('static-site')
