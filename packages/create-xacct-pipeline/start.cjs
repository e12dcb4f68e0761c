// A file of its own: old versions of Node cannot even parse import().
import('./dist/cli.js').catch((error) => {
  process.stderr.write(`create-xacct-pipeline cannot start: ${error.stack}\n`)
  process.exitCode = 1
})
