import type { ActionKind } from '@letterlock/wire/actions'
import type { Message } from '../../sandbox/mail/room.ts'
import { Secret } from '../../server/core/secret.ts'
import type { ActionDecision, ActionDeps, OrganisePayload } from '../../server/inbox/actions/action.ts'
import { type ActionsOutcome, runActions } from '../../server/inbox/actions/run-actions.ts'
import type { Actor } from '../../server/inbox/actor.ts'
import { requestAction } from '../../server/inbox/request-action.ts'
import { type ActionRow, findAction } from '../../server/store/actions.ts'
import type { SyncDeps } from '../../server/sync/deps.ts'
import { humanOf } from './human-of.ts'
import { openWorld, type World } from './world.ts'

/** A world whose mailbox may be organised, with nobody but us to tell the provider. */
export interface ActionsWorld extends World {
  actor: Actor
  actions: ActionDeps
  /** Ask for something to be done to threads; it must be allowed and change something. */
  ask(kind: ActionKind, threadIds: readonly string[], more?: Partial<OrganisePayload>): Promise<ActionRow>
  decide(kind: ActionKind, threadIds: readonly string[], more?: Partial<OrganisePayload>): Promise<ActionDecision>
  undo(id: string): Promise<ActionRow>
  /** Tell the provider what waits, as the job does. */
  tell(deps?: Partial<SyncDeps>): Promise<ActionsOutcome>
  stand(id: string): Promise<ActionRow>
  /** The labels of a message here, and at the provider. */
  here(messageId: string): Promise<string[]>
  there(messageId: string): string[]
  /** Whether a thread shows under a label. */
  shows(threadId: string, labelId: string): Promise<boolean>
  /** A letter at the provider that came in by itself, alone in its thread. */
  deliver(subject: string, labelIds?: readonly string[]): Message
  /** The calls that changed something at the provider since the log was cleared: method and path. */
  calls(): string[]
}

/** @param options As of `openWorld`. */
export async function openActionsWorld(options: Parameters<typeof openWorld>[0] = {}): Promise<ActionsWorld> {
  const world = await openWorld(options)
  const { box, database, account, tenantId, memberId, mailboxId, connectionId } = world
  const { db } = database
  await db.updateTable('connections').set({ access_mode: 'organise' }).where('id', '=', connectionId).execute()
  let token = new Secret(account.issueToken('modify'))
  const sync: SyncDeps = {
    ...world.deps,
    async accessToken(_tenantId, _id, { insteadOf } = {}) {
      if (insteadOf && insteadOf.reveal() === token.reveal()) token = new Secret(account.issueToken('modify'))
      return token
    },
  }
  const actor = humanOf({ tenantId, memberId })
  const actions: ActionDeps = { sync, queue: { send: async () => 'sent' } }

  const decide: ActionsWorld['decide'] = (kind, threadIds, more = {}) =>
    requestAction(actions, actor, kind, { mailboxId, threadIds, ...more })

  return {
    ...world,
    deps: sync,
    actor,
    actions,
    decide,
    async ask(kind, threadIds, more) {
      const decided = await decide(kind, threadIds, more)
      if (decided.decision !== 'allowed' || !decided.action) throw new Error(`not done: ${JSON.stringify(decided)}`)
      return decided.action
    },
    async undo(actionId) {
      return (await requestAction(actions, actor, 'undo', { actionId })).action
    },
    tell: (more = {}) =>
      runActions({ ...actions, sync: { ...sync, ...more } }, { tenantId, mailboxId }, new AbortController().signal),
    async stand(id) {
      const action = await findAction(db, tenantId, id)
      if (!action) throw new Error('the action is gone')
      return action
    },
    async here(messageId) {
      const row = await db.selectFrom('messages').select('label_ids').where('id', '=', messageId).executeTakeFirst()
      return (row?.label_ids ?? []).toSorted()
    },
    there: (messageId) => (box.mail.find(account.userId, messageId)?.labelIds ?? []).toSorted(),
    async shows(threadId, labelId) {
      const rows = await db
        .selectFrom('thread_labels')
        .select('thread_id')
        .where('mailbox_id', '=', mailboxId)
        .where('thread_id', '=', threadId)
        .where('label_id', '=', labelId)
        .execute()
      return rows.length > 0
    },
    deliver: (subject, labelIds = ['INBOX', 'UNREAD']) =>
      account.deliver(`From: ben@example.org\r\nSubject: ${subject}\r\nMessage-ID: <${subject}@x>\r\n\r\nHello`, {
        labelIds,
      }),
    calls: () =>
      box.wireLog
        .list()
        .filter(({ method, url }) => method !== 'GET' && !url.startsWith('/batch'))
        .map(({ method, url }) => `${method} ${url.replace('/gmail/v1/users/me/', '').split('?')[0]}`),
  }
}
