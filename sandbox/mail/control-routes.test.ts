import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { mailOf, startMailbox } from '../gmail/test-mailbox.ts'

const raw = Buffer.from(mailOf('Ordered')).toString('base64url')

test('mail arrives, is labelled and deleted as the control API orders', async () => {
  const { sandbox, email, get } = await startMailbox()
  const box = `/mailboxes/${email}`
  const { id: label } = (await sandbox.control('POST', `${box}/labels`, { name: 'Orders' })) as { id: string }
  const message = (await sandbox.control('POST', `${box}/messages`, {
    raw,
    labelIds: ['INBOX', label],
    internalDate: 1_780_000_000_000,
  })) as { id: string }
  expect((await get(`/messages/${message.id}?format=minimal`)).json).toMatchObject({
    labelIds: ['INBOX', label],
    internalDate: '1780000000000',
  })
  await sandbox.control('POST', `${box}/messages/${message.id}/modify`, { add: ['STARRED'], remove: ['INBOX'] })
  expect((await get(`/messages/${message.id}?format=minimal`)).json).toMatchObject({ labelIds: [label, 'STARRED'] })
  expect(await sandbox.control('GET', box)).toMatchObject({ messages: 1, threads: 1 })
  await sandbox.control('DELETE', `${box}/messages/${message.id}`)
  expect((await get(`/messages/${message.id}`)).status).toBe(404)
})

test('what cannot be is refused with a sentence', async () => {
  const { sandbox, email } = await startMailbox()
  const box = `/mailboxes/${email}`
  await expect(sandbox.control('POST', `${box}/messages`, { raw, labelIds: ['Label_9'] })).rejects.toThrow('400')
  await expect(sandbox.control('POST', `${box}/messages`, {})).rejects.toThrow('400')
  await expect(sandbox.control('POST', '/mailboxes/nobody@example.com/messages', { raw })).rejects.toThrow('404')
  await expect(sandbox.control('DELETE', `${box}/messages/18c0000000000000`)).rejects.toThrow('404')
  await expect(sandbox.control('PUT', '/quota', { table: 'endless' })).rejects.toThrow('400')
  await expect(sandbox.control('PUT', `${box}/history-horizon`, { horizonMs: -1 })).rejects.toThrow('400')
})

test('the quota table is chosen and its limits replaced, and put back', async () => {
  const { sandbox } = await startMailbox()
  expect(await sandbox.control('PUT', '/quota', { table: 'older', userUnitsPerMinute: 10 })).toEqual({
    table: 'older',
    userUnitsPerMinute: 10,
  })
  expect(await sandbox.control('PUT', '/quota', {})).toEqual({ table: 'older' })
  expect(await sandbox.control('GET', '/quota')).toEqual({ table: 'older' })
})

test('an import tells its end in the last line, and its failure too', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'control-import-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, 'a.eml'), mailOf('a'))
  writeFileSync(join(folder, 'b.txt'), 'no mail')
  const { sandbox, email, userId } = await startMailbox()
  const lines = async (path: string) => {
    const answer = await fetch(`${sandbox.url}/sandbox/import`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ path, email }),
    })
    return (await answer.text())
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as object)
  }
  expect((await lines(folder)).at(-1)).toEqual({
    result: { read: 2, imported: 1, refused: [{ path: 'b.txt', reason: 'no mail: it has no header that mail has' }] },
  })
  expect(sandbox.box.mail.counts(userId).messages).toBe(1)
  expect((await lines(join(folder, 'nowhere'))).at(-1)).toEqual({ error: expect.stringContaining('ENOENT') })
})

test('the company is made anew in another size while its accounts stay', async () => {
  const { sandbox } = await startMailbox()
  const make = (messages: number) => sandbox.control('POST', '/company', { messages, seed: 3 })
  expect(await make(40)).toMatchObject({ accounts: [{ email: 'ops@brandal.example', messages: 40 }, {}, {}, {}] })
  expect(await make(60)).toMatchObject({ accounts: [{ email: 'ops@brandal.example', messages: 60 }, {}, {}, {}] })
})
