import { join } from 'node:path'
import { readConfig } from '../server/core/config.ts'
import { explain } from '../server/explain.ts'
import { serve } from '../server/main.ts'
import { registerSandboxClient } from '../server/sandbox-client.ts'
import { untilStopped } from '../server/until-stopped.ts'
import { build, CONSOLE, GUIDES } from './build-console.ts'
import { startSandboxProcess } from './sandbox-process.ts'
import { sayTo } from './say.ts'

/** `npm start`: the whole house, on a machine that has nothing but Node. */
async function main(): Promise<void> {
  const say = sayTo(process.stdout)
  const stopping = untilStopped()
  const config = readConfig({ LETTERLOCK_LOG: 'warn', ...process.env })
  const sandboxUrl = config.farSide.kind === 'sandbox' ? new URL(config.farSide.issuer) : undefined

  const [sandbox] = await Promise.all([
    sandboxUrl &&
      startSandboxProcess(
        { dataDir: join(config.dataDir, 'sandbox'), port: Number(sandboxUrl.port || 80), url: sandboxUrl },
        (output) => say.step(`The sandbox has stopped by itself. Letterlock goes on without it.\n${output}`),
      ),
    build(CONSOLE, say.step),
    build(GUIDES, say.step),
  ])
  const client = sandboxUrl
    ? await registerSandboxClient(sandboxUrl, new URL('/oauth/callback', config.publicUrl).href)
    : config.client
  const house = await serve({ ...config, client }, { role: 'all', say: say.step, signInLink: true })

  say.text(welcome(house.url, house.signInLink, sandboxUrl))
  const reason = await stopping
  if (reason === 'asked') say.text('\nStopping …')
  await house.close()
  await sandbox?.stop()
}

function welcome(url: string, signInLink: string | undefined, sandbox: URL | undefined): string {
  return [
    '',
    `  Letterlock is ready at ${url}`,
    signInLink && `  Sign in once with     ${signInLink}`,
    sandbox && `  The sandbox Google is ${sandbox.origin}/sandbox/`,
    '',
    '  Ctrl-C stops all of it.',
    '',
  ]
    .filter((line) => line !== undefined)
    .join('\n')
}

try {
  await main()
  process.exit(0)
} catch (error) {
  process.stderr.write(`\nLetterlock did not start. ${explain(error)}\n`)
  process.exit(1)
}
