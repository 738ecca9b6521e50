import { execFile } from 'node:child_process'
import { chown, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { TestDovecot } from './start-dovecot.ts'

/** Debian's account for those who own nothing, as which Dovecot reads what root has written. */
const NOBODY = 65_534
/** Twenty thousand mails take some seconds. */
const IMPORT_MS_MAX = 300_000

/**
 * Bring the mails of a Maildir into the inbox of Dovecot's account, in Dovecot's own format: that of a maildir makes its
 * server read the whole folder again at each change, which would be measured instead of its clients.
 *
 * @param folder A Maildir, readable to us; it stays as it is.
 */
export async function importMaildir(dovecot: TestDovecot, folder: string): Promise<void> {
  if (process.getuid?.() === 0) {
    for (const entry of ['', ...(await readdir(folder, { recursive: true }))]) {
      await chown(join(folder, entry), NOBODY, NOBODY)
    }
  }
  const configuration = join(dovecot.folder, 'dovecot.conf')
  const command = ['-c', configuration, 'import', '-u', dovecot.user, `maildir:${folder}`, '', 'all']
  await promisify(execFile)('doveadm', command, { timeout: IMPORT_MS_MAX })
}
