import { randomUUID } from 'node:crypto'
import type { ProposalStatus } from '@letterlock/wire/proposal-status'
import { newId, newToken, type ProposalId } from '../../server/core/ids.ts'
import { Secret } from '../../server/core/secret.ts'
import { freezeMail } from '../../server/inbox/compose/freeze.ts'
import { bccPlaceOf, type SendingWay } from '../../server/inbox/from/decide-way.ts'
import { openFarOutbox } from '../../server/inbox/outbox/open-far-outbox.ts'
import { runSends, type SendsOutcome } from '../../server/inbox/outbox/run-sends.ts'
import type { SenderDeps } from '../../server/inbox/outbox/sender-deps.ts'
import { settleByPerson } from '../../server/inbox/outbox/settle-by-person.ts'
import { takeBack } from '../../server/inbox/outbox/take-back.ts'
import { decideOrHold } from '../../server/inbox/policy/decide-policy.ts'
import { putInOutbox } from '../../server/inbox/sending/put-in-outbox.ts'
import { insertDraft } from '../../server/store/drafts.ts'
import { findOutbox, type OutboxRow } from '../../server/store/outbox.ts'
import { findProposal, insertProposal, type ProposalRow } from '../../server/store/proposals.ts'
import { findReceipt, type ReceiptRow } from '../../server/store/receipts.ts'
import { listAttempts, type SendAttemptRow } from '../../server/store/send-attempts.ts'
import { openWorld, type World } from '../mirror/world.ts'
import { type MailServerAccount, readAt, useMailServer } from './mail-server.ts'
import { outboxDeps } from './outbox-deps.ts'

const RECIPIENT = { name: 'Ben', address: 'ben@elsewhere.example' }
const HOLD_MS = 15_000
const DAY_MS = 86_400_000

/** All that is written down of one send. */
export interface Written {
  proposal: ProposalRow
  outbox: OutboxRow | undefined
  attempts: SendAttemptRow[]
  receipt: ReceiptRow | undefined
}

/** A world whose mailbox may send, with nobody but us to send for it. */
export interface SendingWorld extends World {
  /** Where it is read, over SMTP. */
  server: MailServerAccount | undefined
  sender: SenderDeps
  /** A mail that is allowed to leave fifteen seconds from now. @param alias Where it leaves from another address. */
  schedule(subject?: string, alias?: string): Promise<ProposalRow>
  /** Do what is due for the mailbox, as the job does. */
  run(deps?: Partial<SenderDeps>, signal?: AbortSignal): Promise<SendsOutcome>
  /** Let the time pass until something is due, and do it, until nothing is or so often. */
  runOn(times?: number): Promise<void>
  takeBack(id: string): Promise<void>
  settle(id: string, as: 'sent' | 'not_sent' | 'look_again'): Promise<void>
  written(id: ProposalId): Promise<Written>
  status(id: ProposalId): Promise<ProposalStatus>
  /** How often the far side took the mail. */
  accepted(proposal: Pick<ProposalRow, 'sendKey'>): Promise<number>
  /** How many copies of the mail lie among what was sent. */
  copies(proposal: Pick<ProposalRow, 'sendKey'>): number
  /** Order the far side to do something to the next so many calls that send, or to another step over SMTP. */
  order(action: object, times?: number, path?: string): Promise<void>
  control(method: string, path: string, body?: unknown): Promise<unknown>
}

/** On a database of its own. */
export async function openSendingWorld(way: SendingWay = 'gmail'): Promise<SendingWorld> {
  return sendFrom(await openWorld({ mailServers: way === 'smtp' }), way)
}

const CALLS_THAT_SEND: Record<SendingWay, string> = { gmail: '/messages/send', smtp: '^smtp:DATA$' }

/** Let the mailbox of a world send. @param way Over SMTP where the world has its mail servers. */
export async function sendFrom(world: World, way: SendingWay = 'gmail'): Promise<SendingWorld> {
  const { box, url, database, account, tenantId, memberId, mailboxId, connectionId } = world
  const { db } = database
  const modify = 'https://www.googleapis.com/auth/gmail.modify'
  await db
    .updateTable('connections')
    .set({ access_mode: 'send', granted_scopes: [modify] })
    .where('id', '=', connectionId)
    .execute()
  // One of its own for each call: time passes by the day, and a token lives for one.
  const calls = { ...world.deps, accessToken: async () => new Secret(account.issueToken('modify')) }
  const base = outboxDeps(calls, url)
  const server = way === 'smtp' ? await useMailServer(world, base) : undefined
  const far = server ? { ...base, imap: { ...base.imap, open: readAt(server) } } : base
  const sender: SenderDeps = {
    ...world.deps,
    queue: { send: async () => 'sent' },
    openFar: (way, target) => openFarOutbox(far, way, target),
    newOwner: randomUUID,
  }
  const ids = { tenantId, mailboxId }
  const reader = () => ({ tenantId, memberId, now: box.now() })
  const never = new AbortController().signal

  async function control(method: string, path: string, body?: unknown): Promise<unknown> {
    const json =
      body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
    const answer = await fetch(`${url}/sandbox${path}`, { method, ...json })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`the sandbox answered ${answer.status} to ${method} ${path}: ${text}`)
    return text === '' ? undefined : JSON.parse(text)
  }

  async function written(id: ProposalId): Promise<Written> {
    const proposal = await findProposal(db, tenantId, id)
    if (!proposal) throw new Error('the proposal is gone')
    return {
      proposal,
      outbox: await findOutbox(db, tenantId, id),
      attempts: await listAttempts(db, tenantId, id),
      receipt: await findReceipt(db, tenantId, id),
    }
  }

  const run: SendingWorld['run'] = (more = {}, signal = never) => runSends({ ...sender, ...more }, ids, signal)

  return {
    ...world,
    server,
    sender,
    control,
    written,
    run,
    async schedule(subject = 'Plan', alias) {
      const now = box.now()
      const id = newId('prp', now)
      const draftId = newId('drf', now)
      const sendKey = newToken()
      const chosen = alias === undefined ? {} : { from: alias }
      const content = { ...chosen, to: [RECIPIENT], cc: [], bcc: [], subject, text: 'See you on Friday.', html: null }
      const messageId = `${sendKey}@nordwind.example`
      const from = { name: 'Ana', address: alias ?? account.email }
      const mail = { ...content, from, replyTo: [], files: [], inReplyTo: null, references: [], messageId, sendKey }
      const frozen = await freezeMail({ ...mail, date: now }, { mailboxId, threadId: null }, bccPlaceOf(way))
      // What the policy that ships says at the worst: whatever it says later is no stricter.
      const decision = { ...decideOrHold(undefined, {}), outcome: 'approve_2', isHeld: false } as const
      await sender.transact(async (trx) => {
        await insertDraft(trx, tenantId, {
          id: draftId,
          mailboxId,
          kind: 'new',
          threadId: null,
          answersId: null,
          content,
          inReplyTo: null,
          references: [],
          seenIds: [],
          authorId: memberId,
          lockedUntil: now,
          now,
        })
        await insertProposal(trx, tenantId, {
          id,
          mailboxId,
          connectionId,
          account: account.email,
          draftId,
          draftVersion: 1,
          kind: 'new',
          threadId: null,
          answersId: null,
          seenIds: [],
          agentAddresses: [],
          personId: memberId,
          actorKind: 'human',
          actorId: memberId,
          editorId: memberId,
          editorIds: [memberId],
          sendKey,
          messageId,
          way,
          serverSha256: null,
          contents: null,
          mime: frozen.mime,
          mimeSha256: frozen.mimeSha256,
          envelope: frozen.envelope,
          envelopeSha256: frozen.envelopeSha256,
          subject,
          firstTo: [RECIPIENT],
          facts: {},
          decision,
          policyVersion: 0,
          needs: 0,
          isSmall: false,
          status: 'scheduled',
          askedAt: now,
          expiresAt: now + DAY_MS,
        })
        const send = { proposalId: id, mailboxId, sendKey, notBefore: now + HOLD_MS }
        await putInOutbox(sender.queue, trx, tenantId, send, now)
      })
      return (await written(id)).proposal
    },
    async runOn(times = 20) {
      for (let count = 0; count < times; count++) {
        const outcome = await run()
        if (outcome.is === 'done') return
        world.letPass(outcome.at - box.now())
      }
    },
    takeBack: (id) => takeBack(sender, reader(), id),
    settle: (id, as) => settleByPerson(sender, reader(), id, as),
    status: async (id) => (await written(id)).proposal.status,
    async accepted({ sendKey }) {
      const asked = new URLSearchParams({ header: 'X-Letterlock-Send-Key', value: sendKey })
      return ((await control('GET', `/accepted?${asked}`)) as { times: number }).times
    },
    copies: ({ sendKey }) =>
      [...account.messages().values()].filter(
        ({ id, labelIds }) => labelIds.includes('SENT') && box.mail.findRaw(account.userId, id)?.includes(sendKey),
      ).length,
    async order(action, times = 1, path = CALLS_THAT_SEND[way]) {
      const rule = { id: newToken(), match: { path }, do: action, times }
      await control('PUT', '/faults', { rules: [rule] })
    },
  }
}
