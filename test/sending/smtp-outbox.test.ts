import { expect, onTestFinished, test } from 'vitest'
import { startImap, type TestImap } from '../../sandbox/imap/test-imap.ts'
import { NEVER, sealAppPassword } from '../../server/connections/app-password.ts'
import { sealSmtpPassword } from '../../server/connections/smtp-password.ts'
import type { ConnectionId, TenantId } from '../../server/core/ids.ts'
import { Secret } from '../../server/core/secret.ts'
import { compareSent } from '../../server/inbox/outbox/compare-sent.ts'
import type { FarOutbox, MailToSend } from '../../server/inbox/outbox/far-outbox.ts'
import type { FarOutboxDeps } from '../../server/inbox/outbox/far-outbox-deps.ts'
import { openFarOutbox } from '../../server/inbox/outbox/open-far-outbox.ts'
import { putCredential } from '../../server/store/credentials.ts'
import { putImapSettings } from '../../server/store/imap-settings.ts'
import { insertInstallation } from '../../server/store/installation.ts'
import { putSmtpSettings } from '../../server/store/smtp-settings.ts'
import { freshDatabase } from '../database/fresh-database.ts'
import { openSession } from '../dovecot/open-session.ts'
import { NO_DOVECOT, startDovecot, type TestDovecot } from '../dovecot/start-dovecot.ts'
import { openMailbox } from '../mirror/open-mailbox.ts'
import { syncDeps } from '../mirror/sync-deps.ts'
import { mailTo } from './mail-to.ts'
import { KEK_ID, outboxDeps } from './outbox-deps.ts'

/** Where mail is sent through, and where the folder of what was sent is read. */
interface Servers {
  gmail: TestImap
  dovecot?: TestDovecot
  password?: string
}

interface Way {
  far: FarOutbox
  deps: FarOutboxDeps
  tenantId: TenantId
  connectionId: ConnectionId
}

/** A mailbox's way out over the sandbox's SMTP, whose mail is read at the sandbox or at a Dovecot. */
async function openWay({ gmail, dovecot, password = gmail.appPassword }: Servers): Promise<Way> {
  const database = await freshDatabase()
  onTestFinished(database.drop)
  const { box, url } = gmail.sandbox
  await insertInstallation(database.db, { id: 'one', kekId: KEK_ID, now: box.now() })
  const { tenantId, connectionId } = await openMailbox(database.db, gmail.email, box.now())
  const base = outboxDeps(syncDeps(database.db, box, url, { issueToken: () => 'ya29.none' }), url)
  const open = () =>
    dovecot
      ? openSession(dovecot)
      : openSession(
          { host: '127.0.0.1', port: gmail.imapsPort, user: gmail.email, password: gmail.appPassword },
          { security: 'tls', ca: gmail.certificate },
        )
  const deps: FarOutboxDeps = { ...base, imap: { ...base.imap, open } }
  const { vault, db } = deps
  const reading = await sealAppPassword(vault, tenantId, connectionId, 1, new Secret('reads'))
  const held = { kind: 'app_password', sealed: reading, version: 1, expiresAt: NEVER, dueAt: NEVER } as const
  await putCredential(db, tenantId, connectionId, held)
  const read = { host: '127.0.0.1', port: gmail.imapsPort, security: 'tls' as const, username: gmail.email }
  await putImapSettings(db, tenantId, connectionId, { ...read, passwordSetAt: box.now() })
  const sealed = await sealSmtpPassword(vault, tenantId, connectionId, 1, new Secret(password))
  const server = { host: '127.0.0.1', port: gmail.smtpPort, security: 'starttls' as const, username: gmail.email }
  await putSmtpSettings(db, tenantId, connectionId, { ...server, sealed, version: 1, provedAt: box.now() })
  const mailbox = { connectionId, address: gmail.email }
  const far = openFarOutbox(deps, 'smtp', { tenantId, mailbox, signal: new AbortController().signal })
  onTestFinished(() => far.close())
  return { far, deps, tenantId, connectionId }
}

const FAR = 'far@away.example'

async function sendOnce(far: FarOutbox, mail: MailToSend) {
  expect(await far.ready()).toEqual({ is: 'ready' })
  return far.send(mail)
}

async function timesAccepted({ sandbox }: TestImap, { sendKey }: MailToSend): Promise<number> {
  const asked = new URLSearchParams({ header: 'X-Letterlock-Send-Key', value: sendKey })
  return ((await sandbox.control('GET', `/accepted?${asked}`)) as { times: number }).times
}

async function copyIn(far: FarOutbox, mail: MailToSend, now: number): Promise<Buffer> {
  const found = await far.find(mail, now)
  if (found.is !== 'found') throw new Error(found.is)
  const copy = await far.readBack(found.id)
  if (copy === 'gone') throw new Error(copy)
  return copy
}

test.each(['kept', 'rewritten'])('at Gmail, what was sent is found in its folder, its name %s', async (messageIds) => {
  const gmail = await startImap()
  await gmail.sandbox.control('PUT', '/settings', { messageIds })
  const { far } = await openWay({ gmail })
  const mail = mailTo(FAR, gmail.email)
  expect(await far.find(mail, gmail.sandbox.box.now())).toEqual({ is: 'not_found' })
  expect(await sendOnce(far, mail)).toEqual({ is: 'accepted', id: null, threadId: null })
  expect(await far.copies()).toBe('by_provider')
  const copy = await copyIn(far, mail, gmail.sandbox.box.now())
  expect(await compareSent(mail.mime, copy)).toMatchObject({ is: 'same' })
  // Whoever asks for a copy all the same makes no second one.
  expect(await far.fileCopy(mail, gmail.sandbox.box.now())).toBe('there_already')
  expect(await far.find(mailTo(FAR), gmail.sandbox.box.now())).toEqual({ is: 'not_found' })
})

test('what leaves from another address is handed over as the mailbox, where reports on it go', async () => {
  const gmail = await startImap()
  const other = 'sales@nordwind.example'
  await gmail.sandbox.control('PUT', `/users/${gmail.email}/send-as`, { addresses: [{ email: other }] })
  const { far } = await openWay({ gmail })
  const mail = { ...mailTo(FAR, other), returnPath: gmail.email }
  expect(await sendOnce(far, mail)).toMatchObject({ is: 'accepted' })
  const caught = (await gmail.sandbox.control('GET', '/outbox/mails/1')) as { raw: string; sender: string }
  expect(caught.sender).toBe(gmail.email)
  expect(Buffer.from(caught.raw, 'base64').toString()).toContain(`From: ${other}\r\n`)
  const copy = await copyIn(far, mail, gmail.sandbox.box.now())
  expect(await compareSent(mail.mime, copy)).toMatchObject({ is: 'same' })
})

test('over SMTP Gmail says of no address whether it lets it stand, and other servers are not asked', async () => {
  const gmail = await startImap()
  await gmail.sandbox.control('PUT', `/users/${gmail.email}/send-as`, { addresses: [{ email: 'ana@work.example' }] })
  const { far, deps } = await openWay({ gmail })
  expect(await far.sendsAs()).toBe('own_alone')
  await deps.db.updateTable('smtp_settings').set({ host: 'smtp.nordwind.example' }).execute()
  expect(await far.sendsAs()).toBe('known_here')
})

test('a send whose answer was lost is found by its mark, and was accepted once', async () => {
  const gmail = await startImap()
  await gmail.sandbox.control('PUT', '/settings', { messageIds: 'rewritten' })
  const { far } = await openWay({ gmail })
  const mail = mailTo(FAR)
  const action = { drop: true, afterwards: true }
  const rule = { id: 'f', match: { method: 'SMTP', path: '^smtp:DATA$' }, do: action, times: 1 }
  await gmail.sandbox.control('PUT', '/faults', { rules: [rule] })
  expect(await sendOnce(far, mail)).toMatchObject({ is: 'unknown' })
  expect(await far.find(mail, gmail.sandbox.box.now())).toMatchObject({ is: 'found' })
  expect(await timesAccepted(gmail, mail)).toBe(1)
})

test('a password that is refused, and a server that was taken away, are told before anything is sent', async () => {
  const gmail = await startImap()
  const { far } = await openWay({ gmail, password: 'wrong' })
  expect(await far.ready()).toMatchObject({ is: 'refused', code: 'smtp.password_refused', later: false, retryAt: null })
  const other = await openWay({ gmail })
  await other.deps.db.deleteFrom('smtp_settings').execute()
  expect(await other.far.ready()).toMatchObject({ is: 'refused', code: 'smtp.not_set', later: false })
  await expect(other.far.copies()).rejects.toMatchObject({ code: 'smtp.not_set' })
})

test('bytes that would show hidden recipients to everybody leave by no mail server', async () => {
  const gmail = await startImap()
  const { far } = await openWay({ gmail })
  const mail = mailTo(FAR)
  const shown = { ...mail, mime: Buffer.concat([Buffer.from('Bcc: hidden@away.example\r\n'), mail.mime]) }
  expect(await far.ready()).toEqual({ is: 'ready' })
  await expect(far.send(shown)).rejects.toThrow('hidden recipients')
  // Below the header it is a word like any other.
  const quoting = { ...mail, mime: Buffer.concat([mail.mime, Buffer.from('Bcc: as he wrote\r\n')]) }
  expect((await sendOnce(far, quoting)).is).toBe('accepted')
  await expect(far.send(mail)).rejects.toThrow('not made ready')
  expect(await timesAccepted(gmail, mail)).toBe(1)
})

test.skipIf(NO_DOVECOT)('at a server that files nothing, one copy is filed however often it is asked for', async () => {
  const dovecot = await startDovecot()
  onTestFinished(dovecot.stop)
  const { far } = await openWay({ gmail: await startImap(), dovecot })
  const [mail, sentAt] = [mailTo(FAR), Date.UTC(2026, 10, 21, 12)]
  expect(await far.find(mail, sentAt)).toEqual({ is: 'not_found' })
  expect(await far.fileCopy(mail, sentAt)).toBe('filed')
  expect(await far.fileCopy(mail, sentAt)).toBe('there_already')
  const found = await far.find(mail, sentAt)
  if (found.is !== 'found') throw new Error(found.is)
  expect(await far.readBack(found.id)).toEqual(mail.mime)
  expect(await far.readBack(`7.${found.id.split('.')[1]}`)).toBe('gone')
  const phone = await openSession(dovecot)
  expect((await phone.select('Sent')).exists).toBe(1)
  const [state] = await Array.fromAsync(phone.fetchStates('1:*'))
  expect(state).toMatchObject({ flags: expect.arrayContaining(['\\Seen']), internalDate: sentAt })
  await phone.move('1', 'Trash')
  expect(await far.readBack(found.id)).toBe('gone')
})
