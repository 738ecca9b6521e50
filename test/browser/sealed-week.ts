import { expect } from '@playwright/test'
import { type MailboxId, newId, type TenantId } from '../../server/core/ids.ts'
import { openDatabase } from '../../server/open-store.ts'
import { sealCycles } from '../../server/signals/cycles/seal-cycles.ts'
import type { Db } from '../../server/store/database.ts'
import { insertMailbox } from '../../server/store/mailboxes.ts'
import { insertMember } from '../../server/store/members.ts'
import { saveMessageHeaders } from '../../server/store/message-headers.ts'
import { insertSignalMailbox } from '../../server/store/signal-mailboxes.ts'
import { ensureSignalSettings } from '../../server/store/signal-settings.ts'
import { queueMails } from '../../server/store/signal-todo.ts'
import { findConsoleTenant } from '../../server/store/tenants.ts'
import type { Visitor } from '../journeys/visitor.ts'
import type { Product } from './product.ts'
import { ARRIVED_MS_MAX } from './rows.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

const PEOPLE = ['ana', 'ben', 'cleo', 'dan', 'eva', 'finn']

/**
 * Six people of a department, each of whom got a mail on every workday of last week and answered it: 30 mails each way, and
 * that week sealed. Answers took an hour on Monday, two on Tuesday, up to five on Friday.
 */
export async function sealLastWeek(product: Product, owner: Visitor, department: string): Promise<void> {
  const now = Date.now()
  const thisMonday = now - (now % DAY_MS) - ((new Date(now).getUTCDay() + 6) % 7) * DAY_MS
  const monday = thisMonday - 7 * DAY_MS
  const made = await owner.browser.send('POST', '/v1/teams', { kind: 'department', name: department })
  const { teams } = (await made.json()) as { teams: { id: string; name: string }[] }
  const teamId = teams.find(({ name }) => name === department)?.id
  const place = { dataDir: product.dataDir, databaseUrl: undefined, kek: undefined }
  const { db, close } = await openDatabase(place, { role: 'test', say: () => undefined })
  try {
    const tenant = await findConsoleTenant(db)
    if (!tenant) throw new Error('there is no organisation')
    await ensureSignalSettings(db, tenant.id)
    await db.updateTable('signal_settings').set({ cycle: 'weekly', time_zone: 'UTC' }).execute()
    for (const name of PEOPLE) {
      const { memberId, mailboxId } = await countPerson(db, tenant.id, `${name}@harbour.example`, monday)
      const joined = { memberId, startsOn: new Date(monday).toISOString().slice(0, 10) }
      expect((await owner.browser.send('POST', `/v1/teams/${teamId}/memberships`, joined)).status).toBe(201)
      await fillWeek(db, tenant.id, mailboxId, `${name}@harbour.example`, monday)
    }
    await expect
      .poll(async () => (await db.selectFrom('signal_todo').select('message_id').execute()).length, {
        timeout: ARRIVED_MS_MAX,
      })
      .toBe(0)
    await expect
      .poll(async () => (await db.selectFrom('signal_dirty').select('day').execute()).length, {
        timeout: ARRIVED_MS_MAX,
      })
      .toBe(0)
    // Answers have had their three days by Thursday.
    await sealCycles({ db, now: () => thisMonday + 4 * DAY_MS }, tenant.id)
  } finally {
    await close()
  }
}

/** Somebody whose mailbox has been counted since a moment, with nothing in it. */
async function countPerson(db: Db, tenantId: TenantId, address: string, since: number) {
  const [memberId, connectionId, mailboxId] = [newId('mem', since), newId('con', since), newId('mbx', since)]
  const person = { id: memberId, identityId: null, email: address, name: address, role: 'member', now: since } as const
  await insertMember(db, tenantId, person)
  await db
    .insertInto('connections')
    .values({
      ...{ tenant_id: tenantId, id: connectionId, member_id: memberId, provider: 'gmail' },
      ...{ issuer: 'https://sandbox.example', client_id: 'client', account: address, account_subject: address },
      ...{ access_mode: 'counts', custody: 'guarded', status: 'paused', status_at: since, created_at: since },
    })
    .execute()
  const box = { id: mailboxId, connectionId, memberId, kind: 'personal', transport: 'gmail-api', address } as const
  await insertMailbox(db, tenantId, { ...box, now: since })
  await insertSignalMailbox(db, tenantId, { mailboxId, memberId, now: since })
  return { memberId, mailboxId }
}

async function fillWeek(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  address: string,
  monday: number,
): Promise<void> {
  const rows = [0, 1, 2, 3, 4].flatMap((day) => {
    const asked = `asked-${day}-${address}`
    const got = monday + day * DAY_MS + 9 * HOUR_MS
    const far = 'far@elsewhere.example'
    return [
      rowOf(asked, got, 'INBOX', { from: [far], to: [address] }),
      rowOf(`answered-${day}-${address}`, got + (day + 1) * HOUR_MS, 'SENT', {
        from: [address],
        to: [far],
        'in-reply-to': [`<${asked}>`],
      }),
    ]
  })
  await saveMessageHeaders(db, tenantId, mailboxId, 1, rows)
  await queueMails(db, tenantId, mailboxId, rows)
}

/** As counting finds it. */
function rowOf(id: string, at: number, label: string, fields: Record<string, string[]>) {
  const all = { ...fields, 'message-id': [`<${id}>`] }
  return { id, at, sentAt: at, labelIds: [label], sizeBytes: 1_000, fields: all }
}
