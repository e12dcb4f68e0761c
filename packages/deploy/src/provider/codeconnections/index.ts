import type { ResourceType } from '../resource-type.ts'
import { connection } from './connection.ts'

export const codeconnectionsTypes: readonly ResourceType[] = [connection]
