#!/usr/bin/env node
import { runCli } from './cli.ts'
import { parts } from './parts.ts'
import { processIo } from './process-io.ts'

process.exitCode = await runCli(process.argv.slice(2), processIo(), parts)
