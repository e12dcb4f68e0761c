import { randomBytes } from 'node:crypto'
import { hex } from '../../state/random.ts'
import type { Backing } from './state.ts'

/** New AES-256 material for a key. */
export const newBacking = (created: Date, by: Backing['by']): Backing => ({
  id: hex(64),
  material: new Uint8Array(randomBytes(32)),
  created,
  by,
})
