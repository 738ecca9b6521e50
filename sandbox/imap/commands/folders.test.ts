import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { mailOf } from '../../gmail/test-mailbox.ts'
import { type RunningSandbox, startSandbox } from '../../main.ts'
import { createUser } from '../../state/users.ts'
import { connectRaw, type RawClient } from '../raw-client.ts'
import { startImap } from '../test-imap.ts'

test('folders are made, renamed with all below them, and deleted, and the API sees labels', async () => {
  const { signedIn, sandbox, userId, deliver } = await startImap()
  const { mail } = sandbox.box
  const names = () => mail.rows.labels.list(userId).map(({ name }) => name)
  const client = await signedIn()
  await client.send('CREATE Orders')
  await client.send('CREATE Orders/Late/')
  await client.send('CREATE "Gr&APwA3w-e"')
  expect(names()).toEqual(['Grüße', 'Orders', 'Orders/Late'])
  const id = mail.rows.labels.findNamed(userId, 'Orders/Late')?.id ?? ''
  const message = deliver(mailOf('a'), { labelIds: [id] })
  const [before] = await client.send('STATUS Orders/Late (UIDVALIDITY UIDNEXT MESSAGES UNSEEN)')
  expect(await client.send('RENAME Orders Sales')).toEqual(['OK Success'])
  expect(names()).toEqual(['Grüße', 'Sales', 'Sales/Late'])
  const [after] = await client.send('STATUS Sales/Late (UIDVALIDITY UIDNEXT MESSAGES UNSEEN)')
  expect(after).toBe(before?.replace('Orders', 'Sales'))
  await client.send('DELETE Sales/Late')
  expect(names()).toEqual(['Grüße', 'Sales'])
  expect(mail.find(userId, message.id)?.labelIds).toEqual([])
})

test('names that are taken, Gmail’s own or none are refused', async () => {
  const client = await (await startImap()).signedIn()
  await client.send('CREATE Orders')
  for (const [command, answer] of [
    ['CREATE orders', 'NO [ALREADYEXISTS] Duplicate folder name orders (Failure)'],
    ['CREATE INBOX', 'NO [CANNOT] Invalid folder name: INBOX (Failure)'],
    ['CREATE [Gmail]/Own', 'NO [CANNOT] Invalid folder name: [Gmail]/Own (Failure)'],
    ['CREATE ""', 'NO [CANNOT] Invalid folder name:  (Failure)'],
    ['DELETE INBOX', 'NO [CANNOT] This folder belongs to Gmail. (Failure)'],
    ['DELETE [Gmail]/Trash', 'NO [CANNOT] This folder belongs to Gmail. (Failure)'],
    ['RENAME INBOX Old', 'NO [CANNOT] This folder belongs to Gmail. (Failure)'],
    ['DELETE Nowhere', 'NO [NONEXISTENT] Unknown Mailbox. (Failure)'],
    ['SELECT Nowhere', 'NO [NONEXISTENT] Unknown Mailbox: Nowhere (Failure)'],
    ['SELECT [Gmail]', 'NO [NONEXISTENT] Unknown Mailbox: [Gmail] (Failure)'],
    ['STATUS INBOX (SIZE)', 'BAD Could not parse command'],
  ]) {
    expect(await client.send(command ?? '')).toEqual([answer])
  }
})

test('a rename that would give two labels one name changes none', async () => {
  const { signedIn, sandbox, userId } = await startImap()
  const client = await signedIn()
  for (const name of ['a', 'a/x', 'b/x']) await client.send(`CREATE ${name}`)
  expect(await client.send('RENAME a b')).toEqual(['NO [ALREADYEXISTS] Duplicate folder name b/x (Failure)'])
  const names = () => sandbox.box.mail.rows.labels.list(userId).map(({ name }) => name)
  expect(names()).toEqual(['a', 'a/x', 'b/x'])
  // Into itself it may go.
  expect(await client.send('RENAME a a/b')).toEqual(['OK Success'])
  expect(names()).toEqual(['a/b', 'a/b/x', 'b/x'])
})

test('what a client takes off its list is not among the subscribed, and still there', async () => {
  const client = await (await startImap()).signedIn()
  await client.send('UNSUBSCRIBE [Gmail]/Important')
  const subscribed = await client.send('LIST (SUBSCRIBED) "" "[Gmail]/*"')
  expect(subscribed.join()).not.toContain('Important')
  expect(subscribed[0]).toBe('* LIST (\\All \\HasNoChildren \\Subscribed) "/" "[Gmail]/All Mail"')
  expect((await client.send('LSUB "" "*"')).join()).not.toContain('Important')
  expect((await client.send('LIST "" "*" RETURN (SUBSCRIBED)')).join()).toContain('(\\HasNoChildren \\Important) ')
  await client.send('SUBSCRIBE [Gmail]/Important')
  expect((await client.send('LSUB "" "*"')).join()).toContain('Important')
})

test('a list tells the status of each folder when it is asked to, and only special folders', async () => {
  const { signedIn, deliver } = await startImap()
  deliver(mailOf('a'))
  const client = await signedIn()
  expect(
    await client.send('LIST (SPECIAL-USE) "" ("[Gmail]/All%" INBOX) RETURN (SPECIAL-USE STATUS (MESSAGES UIDNEXT))'),
  ).toEqual([
    '* LIST (\\All \\HasNoChildren) "/" "[Gmail]/All Mail"',
    '* STATUS "[Gmail]/All Mail" (MESSAGES 1 UIDNEXT 2)',
    'OK Success',
  ])
  expect((await client.send('XLIST "" "INBOX"'))[0]).toBe('* XLIST (\\HasNoChildren \\Inbox) "/" "INBOX"')
  expect((await client.send('LIST "" ""'))[0]).toBe('* LIST (\\Noselect) "/" ""')
  expect((await client.send('NAMESPACE'))[0]).toBe('* NAMESPACE (("" "/")) NIL NIL')
  expect((await client.send('GETQUOTAROOT INBOX')).slice(0, 2)).toEqual([
    '* QUOTAROOT "INBOX" ""',
    '* QUOTA "" (STORAGE 1 15728640)',
  ])
})

test('folders that are not shown are not there, and come back', async () => {
  const { signedIn, sandbox, email } = await startImap()
  await sandbox.control('PUT', `/users/${email}/imap`, { hiddenFolders: ['ALL'] })
  const client = await signedIn()
  expect((await client.send('LIST "" "*"')).join()).not.toContain('All Mail')
  expect((await client.send('SELECT "[Gmail]/All Mail"')).at(-1)).toMatch(/^NO \[NONEXISTENT\]/)
  await sandbox.control('PUT', `/users/${email}/imap`, { hiddenFolders: [] })
  expect((await client.send('SELECT "[Gmail]/All Mail"')).at(-1)).toMatch(/^OK/)
})

test('a folder that is numbered anew ends the sessions in it and has another UIDVALIDITY', async () => {
  const { signedIn, sandbox, email, deliver } = await startImap()
  deliver(mailOf('a'))
  const client = await signedIn()
  const [, , before] = await client.send('SELECT INBOX')
  await sandbox.control('POST', `/mailboxes/${email}/folders/renumber`, { folder: 'INBOX' })
  deliver(mailOf('b'))
  expect(await client.send('NOOP')).toEqual(['* BYE Session expired, please login again.'])
  const again = await signedIn()
  const [, , after] = await again.send('SELECT INBOX')
  expect(after).toMatch(/UIDVALIDITY \d+/)
  expect(after).not.toBe(before)
})

/** What a client remembers of a folder. */
async function remember(sandbox: RunningSandbox): Promise<string[]> {
  const client: RawClient = await connectRaw(sandbox.mailServers.imapsPort ?? 0, sandbox.mailServers.certificate)
  await client.send('LOGIN kim@consumer.example "aaaa bbbb cccc dddd"')
  const opened = await client.send('SELECT INBOX')
  return [...opened, ...(await client.send('FETCH 1:* (UID FLAGS MODSEQ X-GM-MSGID)'))]
}

test('a restart keeps certificate, app passwords, UIDs, UIDVALIDITY and flags', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'sandbox-imap-'))
  onTestFinished(() => rmSync(dataDir, { recursive: true }))
  const start = () => startSandbox({ dataDir, port: 0, company: 'none', imapsPort: 0 })
  const first = await start()
  const { id } = createUser(first.box, { email: 'kim@consumer.example', name: 'Kim' })
  const made = await fetch(`${first.url}/sandbox/users/kim@consumer.example/app-passwords`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"password":"aaaabbbbccccdddd"}',
  })
  expect(made.status).toBe(201)
  for (const subject of ['a', 'b']) first.box.mail.deliver(id, Buffer.from(mailOf(subject)))
  const before = await remember(first)
  const { certificate } = first.mailServers
  await first.close()
  expect(readFileSync(join(dataDir, 'mail-certificate.pem'), 'utf8')).toBe(certificate)
  const second = await start()
  expect(second.mailServers.certificate).toBe(certificate)
  expect(await remember(second)).toEqual(before)
  await second.close()
})
