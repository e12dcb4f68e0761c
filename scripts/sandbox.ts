/** `npm run sandbox`: serves the sandbox from its sources; arguments go to it. */
import '../packages/sandbox/src/cli/bin.ts'
