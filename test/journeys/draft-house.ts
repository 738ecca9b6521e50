import type { AccessMode } from '@letterlock/wire/connections'
import type { BeginDraft, Draft, DraftContent } from '@letterlock/wire/drafts'
import type { Problem } from '@letterlock/wire/problem'
import type { Browser } from './browser.ts'
import { type CaseHouse, openCaseHouse } from './case-house.ts'
import type { OpenHouseOptions } from './open-house.ts'
import { ask } from './people-house.ts'
import type { Person } from './shared-house.ts'

/** A status with what was answered: a draft, or why there is none. */
export interface Answered {
  status: number
  body: Draft & Problem
}

/** Ana's shared mailbox, in which people write. */
export interface DraftHouse extends CaseHouse {
  /** The newest message of a thread. */
  newestOf(threadId: string): Promise<string>
  begin(by: Person, wish: BeginDraft): Promise<Draft>
  put(by: Person, draft: Pick<Draft, 'id' | 'version'>, content: DraftContent, hasSeen?: string): Promise<Answered>
  /** Ask something of a draft. */
  of(by: Person, method: string, id: string, rest?: string, body?: unknown): Promise<Answered>
  /** Let time go by. */
  pass(ms: number): Promise<void>
  /** Let it pass until a minute begins. */
  passToMinute(): Promise<void>
  /** Send a file into a draft, as a page does. */
  upload(by: Person, id: string, file: { name: string; type?: string; bytes: Buffer }): Promise<Answered>
}

export async function openDraftHouse(options: OpenHouseOptions = {}, accessMode?: AccessMode): Promise<DraftHouse> {
  const house = await openCaseHouse(options, accessMode)
  const { db } = house.open.database

  const of: DraftHouse['of'] = async (by, method, id, rest = '', body) => {
    const { status, body: answered } = await ask<Answered['body']>(by.browser, method, `/v1/drafts/${id}${rest}`, body)
    return { status, body: answered }
  }

  let passedMs = 0

  return {
    ...house,
    of,
    async pass(ms) {
      passedMs += ms
      await house.open.turnTo(passedMs)
    },
    async passToMinute() {
      passedMs += 60_000 - ((Date.now() + passedMs) % 60_000)
      await house.open.turnTo(passedMs)
    },
    async newestOf(threadId) {
      const { id } = await db
        .selectFrom('messages')
        .select('id')
        .where('thread_id', '=', threadId)
        .orderBy('at', 'desc')
        .executeTakeFirstOrThrow()
      return id
    },
    async begin({ browser }, wish) {
      const { status, body } = await ask<Draft>(browser, 'POST', `/v1/mailboxes/${house.mailboxId}/drafts`, wish)
      if (status !== 200) throw new Error(`beginning answered ${status}: ${JSON.stringify(body)}`)
      return body
    },
    put: (by, { id, version: expectedVersion }, content, hasSeen) =>
      of(by, 'PUT', id, '', { expectedVersion, content, ...(hasSeen !== undefined && { hasSeen }) }),
    upload: ({ browser }, id, file) => send(browser, `${house.open.base}/v1/drafts/${id}/files`, file),
  }
}

async function send(
  { cookies }: Browser,
  url: string,
  { name, type = 'text/plain', bytes }: { name: string; type?: string; bytes: Buffer },
): Promise<Answered> {
  const answer = await fetch(`${url}?name=${encodeURIComponent(name)}`, {
    method: 'POST',
    headers: {
      cookie: [...cookies].map(([key, value]) => `${key}=${value}`).join('; '),
      origin: 'http://localhost:8420',
      ...(type !== '' && { 'content-type': type }),
    },
    body: new Uint8Array(bytes),
  })
  return { status: answer.status, body: (await answer.json()) as Answered['body'] }
}
