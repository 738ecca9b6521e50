import { execFile, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { mailOf } from '../gmail/test-mailbox.ts'
import { startImap, type TestImap } from './test-imap.ts'

// Three runs of another program over a few hundred messages, on a machine that runs the other tests too.
vi.setConfig({ testTimeout: 60_000 })

const MESSAGES = 300
const PROGRAM = 'mbsync'
const isHere = spawnSync(PROGRAM, ['--version']).status === 0

function openMaildir({ imapsPort, certificate, email, appPassword }: TestImap) {
  const folder = mkdtempSync(join(tmpdir(), 'mbsync-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const config = join(folder, 'mbsyncrc')
  writeFileSync(join(folder, 'certificate.pem'), certificate)
  writeFileSync(
    config,
    `IMAPAccount box
Host localhost
Port ${imapsPort}
User ${email}
Pass "${appPassword}"
SSLType IMAPS
CertificateFile ${folder}/certificate.pem

IMAPStore far
Account box

MaildirStore near
Path ${folder}/
Inbox ${folder}/INBOX
SubFolders Verbatim

Channel all
Far :far:
Near :near:
Patterns INBOX "[Gmail]/All Mail"
Create Near
Expunge Both
SyncState *
`,
  )
  return {
    run: () =>
      new Promise<string>((resolve, reject) => {
        execFile(PROGRAM, ['-c', config, 'all'], (error, stdout, stderr) => {
          if (error) reject(new Error(`${error.message}\n${stdout}${stderr}`))
          else resolve(`${stdout}${stderr}`)
        })
      }),
    /** Names of the files of a folder, new and read. */
    list: (name: string) =>
      ['new', 'cur'].flatMap((kind) => readdirSync(join(folder, name, kind)).map((file) => join(kind, file))).sort(),
    read: (name: string, file: string) => readFileSync(join(folder, name, file)),
  }
}

test.skipIf(!isHere)(
  'mbsync mirrors a mailbox, finds nothing to do the second time, and follows changes after',
  async () => {
    const imap = await startImap()
    const { sandbox, userId } = imap
    const { mail } = sandbox.box
    const sent = mail.together(() =>
      Array.from({ length: MESSAGES }, (_, n) =>
        imap.deliver(mailOf(`m${n}`, `text of ${n}\r\n`), { labelIds: n % 2 === 0 ? ['INBOX', 'UNREAD'] : ['UNREAD'] }),
      ),
    )
    const maildir = openMaildir(imap)
    await maildir.run()
    const inbox = maildir.list('INBOX')
    const all = maildir.list('[Gmail]/All Mail')
    expect([inbox.length, all.length]).toEqual([MESSAGES / 2, MESSAGES])
    const texts = all.map((file) => /text of (\d+)/.exec(maildir.read('[Gmail]/All Mail', file).toString())?.[1])
    expect(new Set(texts).size).toBe(MESSAGES)

    const { historyId } = mail.counts(userId)
    sandbox.box.wireLog.clear()
    await maildir.run()
    expect([maildir.list('INBOX'), maildir.list('[Gmail]/All Mail')]).toEqual([inbox, all])
    expect(mail.counts(userId).historyId).toBe(historyId)
    const asked = sandbox.box.wireLog.list().map(({ url }) => url)
    expect(asked.filter((url) => /BODY|APPEND|STORE/.test(url))).toEqual([])

    mail.modify(userId, sent[0]?.id ?? '', { remove: ['UNREAD'], add: ['STARRED'] })
    mail.remove(userId, sent[2]?.id ?? '')
    await maildir.run()
    expect(maildir.list('INBOX')).toHaveLength(MESSAGES / 2 - 1)
    expect(maildir.list('[Gmail]/All Mail').filter((file) => /:2,FS$/.test(file))).toHaveLength(1)
  },
)
