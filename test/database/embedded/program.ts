import { once } from 'node:events'
import { AppError } from '../../../server/core/errors.ts'
import { type Embedded, startEmbedded } from '../../../server/store/embedded/start-embedded.ts'

/**
 * A process of its own that starts the built-in database, tells how it went as a JSON line, and stops the database when
 * its input ends. It stands in for the server: it can be run as another user, and killed.
 */
const { dataDir, apartRoot } = JSON.parse(process.argv[2] ?? '{}') as { dataDir: string; apartRoot: string }
const embedded = await start()
if (embedded) {
  const { url, where, reused } = embedded
  tell({ is: 'ready', url, where, reused, uid: process.getuid?.() })
  await once(process.stdin.resume(), 'end')
  await embedded.stop()
}

async function start(): Promise<Embedded | undefined> {
  try {
    return await startEmbedded({ dataDir, apartRoot, say: (line) => tell({ is: 'said', line }) })
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    tell({ is: 'refused', code: error.code, params: error.params, detail: error.detail })
    return undefined
  }
}

function tell(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`)
}
