#!/usr/bin/env node
// Written for the oldest Node there is, so that it can say one clear sentence instead of a syntax error.
var version = process.versions.node.split('.').map(Number)
if (version[0] > 20 || (version[0] === 20 && version[1] >= 12)) {
  require('./start.cjs')
} else {
  process.stderr.write(
    'create-xacct-pipeline needs Node 20.12 or newer; this is Node ' +
      process.versions.node +
      '.\n',
  )
  process.exitCode = 2
}
