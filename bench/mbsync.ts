import { execFile } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** How long mbsync may take, in milliseconds; a hundred times what it does. */
const DEADLINE_MS = 600_000

/**
 * The peer: mbsync on the same account, into a Maildir of its own, written through
 * to the disk (`FSync yes`, its default).
 *
 * @returns runs it once; milliseconds
 */
export async function openMbsync(
  folder: string,
  account: { host: string; port: number; user: string; password: string },
): Promise<() => Promise<number>> {
  await mkdir(folder, { recursive: true })
  const config = join(folder, 'mbsyncrc')
  await writeFile(
    config,
    `FSync yes

IMAPAccount box
Host ${account.host}
Port ${account.port}
User ${account.user}
Pass ${account.password}
SSLType None
AuthMechs LOGIN

IMAPStore far
Account box

MaildirStore near
Path ${folder}/
Inbox ${folder}/INBOX

Channel all
Far :far:
Near :near:
Patterns INBOX
Create Near
Sync Pull
Expunge Near
SyncState *
`,
  )
  return async () => {
    const startedAt = performance.now()
    await run('mbsync', ['-c', config, 'all'], { timeout: DEADLINE_MS })
    return performance.now() - startedAt
  }
}
