import { join } from 'node:path'
import type { Config } from '../server/core/config.ts'
import { requireWritable } from '../server/require-writable.ts'
import { build, CONSOLE, GUIDES } from './build-console.ts'
import { refuseTakenPort } from './refuse-taken-port.ts'
import { type SandboxProcess, startSandboxProcess } from './sandbox-process.ts'
import type { Say } from './say.ts'

export interface OpenedHouse {
  /** The console's address. */
  url: string
  /** Good for one sign-in within the hour. */
  signInLink: string
  /** Where the sandbox is, if it is the far side. */
  sandboxUrl: URL | undefined
  close(): Promise<void>
}

/**
 * Open everything: the sandbox in a process of its own, the console and the guides where they must be built, the
 * database, the server. What takes long runs side by side; what was opened is closed again when a later step fails.
 *
 * @param options.stop Ends the building, on which a first start spends most of its time.
 * @throws StartFailure, and what `serve` throws: a person must act
 */
export async function openHouse(options: { config: Config; say: Say; stop: AbortSignal }): Promise<OpenedHouse> {
  const { config, say, stop } = options
  const sandboxUrl = config.farSide.kind === 'sandbox' ? new URL(config.farSide.issuer) : undefined
  // What can be known to fail is asked first: a first start spends its minutes before it would find out.
  await refuseTakenPort({ host: config.host, port: config.port, setting: 'LETTERLOCK_PORT' })
  if (sandboxUrl) {
    await refuseTakenPort({ host: '127.0.0.1', port: portOf(sandboxUrl), setting: 'LETTERLOCK_SANDBOX_URL' })
  }
  await requireWritable(config.dataDir)
  const sandbox = sandboxUrl && openSandbox(config.dataDir, sandboxUrl, say)
  try {
    // The server is most of what there is to read: it is read while the sandbox comes up.
    const [{ serve }] = await Promise.all([
      import('../server/main.ts'),
      build(CONSOLE, say.step, stop),
      build(GUIDES, say.step, stop),
    ])
    const house = await serve(config, {
      role: 'all',
      say: say.step,
      signInLink: true,
      ...(sandbox && { farSideReady: sandbox.ready }),
    })
    return {
      url: house.url,
      signInLink: house.signInLink ?? '',
      sandboxUrl,
      async close() {
        await house.close()
        await sandbox?.stop()
      },
    }
  } catch (error) {
    await sandbox?.stop()
    throw error
  }
}

function openSandbox(dataDir: string, url: URL, say: Say): SandboxProcess {
  const where = { dataDir: join(dataDir, 'sandbox'), port: portOf(url), publicUrl: url.origin }
  return startSandboxProcess(
    where,
    (complaints) => {
      say.step(
        'The sandbox has ended by itself. Letterlock goes on without it: its mail comes in again at the next start.',
      )
      if (complaints) say.text(complaints)
    },
    (port, protocol) =>
      say.step(
        `Port ${port} is already in use, so the sandbox serves no ${protocol} there. All else works without it.`,
      ),
  )
}

function portOf(url: URL): number {
  return Number(url.port || 80)
}
