import type { Kysely } from 'kysely'
import { AppError } from '../core/errors.ts'
import { type ReachedMailbox, reachMailbox } from '../people/reach/reach-mailbox.ts'
import { findAction } from '../store/actions.ts'
import { findDetachment } from '../store/case-detachments.ts'
import { findConnectionForWork } from '../store/connections.ts'
import type { Database, Db } from '../store/database.ts'
import { findDraft } from '../store/drafts.ts'
import type { Reader } from '../store/mailbox-reach.ts'
import { rehearse } from '../store/transaction.ts'
import type { ActionName, Answer, Payload } from './action-table.ts'
import type { ActionDecision, ActionDeps, FarKind, OrganisePayload, OwnKind } from './actions/action.ts'
import { decideOrganise } from './actions/decide-organise.ts'
import { organiseThreads } from './actions/organise-threads.ts'
import { snoozeThreads } from './actions/snooze-threads.ts'
import { undoAction } from './actions/undo-action.ts'
import { type Actor, eyesOf } from './actor.ts'
import { attachThread } from './cases/attach-thread.ts'
import { createCase } from './cases/create-case.ts'
import { detachThread, undoDetach } from './cases/detach-thread.ts'
import { beginDraft } from './drafts/begin-draft.ts'
import { deleteDraft, restoreDraft } from './drafts/delete-draft.ts'
import { addFile, addFileFromMail, removeFile } from './drafts/draft-files.ts'
import { keepOurs } from './drafts/in-gmail/keep-ours.ts'
import { lockDraft, unlockDraft } from './drafts/lock-draft.ts'
import { putDraft } from './drafts/put-draft.ts'
import { requestSend } from './sending/request-send.ts'

/**
 * The one door to a mailbox: whoever wants something done in one asks here, pages, programs and jobs alike, and the stories
 * behind it are called by nobody else.
 *
 * It asks whose eyes the actor has, whether such an actor may ask for this, and whether they may work in the mailbox; then the
 * story asks what is its own, and asks for the mailbox again once it holds what it changes. Of what the provider is told the
 * connection has to allow it; of what is to leave, the connection and the policy, with its emergency stop, and people.
 *
 * @param options.dryRun Decide only: nothing is kept of it, nobody is called, and an id in the answer names nothing.
 * @throws `request.not_found` there is no such thing for the actor, and no such action: the same answer
 * @throws `mailbox.read_only` they may look into the mailbox, and not work there
 * @throws what the story throws where nothing can be decided
 */
export async function requestAction<Name extends ActionName>(
  deps: ActionDeps,
  actor: Actor,
  name: Name,
  payload: Payload<Name>,
  { dryRun = false }: { dryRun?: boolean } = {},
): Promise<Answer<Name>> {
  const { by, story } = DOOR[name]
  const { db, now } = deps.sync
  const who = eyesOf(actor, now())
  if (actor.kind === 'agent' && by === 'people') throw new AppError('request.not_found')
  const mailbox = await reachMailbox(db, who, await mailboxOf(db, who, payload), 'work')
  const asked = { deps, actor, who, mailbox, payload, dryRun }
  return dryRun ? rehearse(() => story(asked)) : story(asked)
}

/** What is asked for, by somebody who may work in the mailbox. */
interface Asked<About> {
  deps: ActionDeps
  actor: Actor
  /** Their eyes, at the moment of asking. */
  who: Reader
  mailbox: ReachedMailbox
  payload: About
  /** Nothing that is written now is kept, and nobody may be called: a story that can decide with less than doing it does so. */
  dryRun: boolean
}

/** Who may ask for an action, and what does it. */
interface Way<Name extends ActionName> {
  /** `all`: people and their agents. */
  by: 'people' | 'all'
  story(asked: Asked<Payload<Name>>): Promise<Answer<Name>>
}

interface Organising {
  by: 'people'
  story(asked: Asked<OrganisePayload>): Promise<ActionDecision>
}

const allowed = { decision: 'allowed' } as const

const DOOR: { readonly [Name in ActionName]: Way<Name> } = {
  archive: telling('archive'),
  to_inbox: telling('to_inbox'),
  mark_read: telling('mark_read'),
  mark_unread: telling('mark_unread'),
  star: telling('star'),
  unstar: telling('unstar'),
  trash: telling('trash'),
  untrash: telling('untrash'),
  spam: telling('spam'),
  not_spam: telling('not_spam'),
  label: telling('label'),
  unlabel: telling('unlabel'),
  snooze: ours('snooze'),
  unsnooze: ours('unsnooze'),
  undo: {
    by: 'people',
    story: async ({ deps, who, mailbox, payload }) => {
      return { ...allowed, action: await undoAction(deps, who, mailbox, payload.actionId) }
    },
  },

  begin_draft: {
    by: 'all',
    story: async ({ deps, who, payload }) => ({ ...allowed, draftId: await beginDraft(deps.sync.db, who, payload) }),
  },
  write_draft: ofDraft('all', (db, who, { draftId, wish, model }) => putDraft(db, who, draftId, wish, { model })),
  lock_draft: ofDraft('people', (db, who, { draftId, ...wish }) => lockDraft(db, who, draftId, wish)),
  unlock_draft: ofDraft('people', (db, who, { draftId }) => unlockDraft(db, who, draftId)),
  delete_draft: ofDraft('people', (db, who, { draftId }) => deleteDraft(db, who, draftId)),
  restore_draft: ofDraft('people', (db, who, { draftId }) => restoreDraft(db, who, draftId)),
  keep_ours: ofDraft('people', (db, who, { draftId }) => keepOurs(db, who, draftId)),
  add_file: ofDraft('people', (db, who, { draftId, file }) => addFile(db, who, draftId, file)),
  remove_file: ofDraft('people', removeFile),
  add_file_from_mail: {
    by: 'people',
    story: async ({ deps, who, payload: { draftId, ...named }, dryRun }) => {
      await addFileFromMail(deps.sync, who, draftId, { ...named, dryRun })
      return allowed
    },
  },

  create_case: {
    by: 'people',
    story: async ({ deps, who, payload }) => ({ ...allowed, caseId: await createCase(deps.sync.db, who, payload) }),
  },
  attach_thread: {
    by: 'people',
    story: async ({ deps, who, payload }) => {
      await attachThread(deps.sync.db, who, payload.caseId, payload)
      return allowed
    },
  },
  detach_thread: {
    by: 'people',
    story: async ({ deps, who, payload }) => {
      return { ...allowed, ...(await detachThread(deps.sync.db, who, payload.caseId, payload)) }
    },
  },
  reattach_thread: {
    by: 'people',
    story: async ({ deps, who, payload }) => {
      return { ...allowed, caseId: await undoDetach(deps.sync.db, who, payload.detachmentId) }
    },
  },

  send: {
    by: 'all',
    story: ({ deps: { sync, queue }, actor, payload, dryRun }) =>
      requestSend({ db: sync.db, queue, now: sync.now }, actor, payload, { dryRun }),
  },
}

/** What the provider is told of: the mailbox's connection has to allow it. */
function telling(kind: FarKind): Organising {
  return {
    by: 'people',
    async story({ deps, who, mailbox, payload, dryRun }) {
      const connection = await findConnectionForWork(deps.sync.db, who.tenantId, mailbox.connectionId)
      const may = decideOrganise(connection)
      if (may.do === 'refuse') return { decision: 'refused', code: may.code, params: may.params }
      return organiseThreads(deps, who, { kind, mailbox, payload }, dryRun)
    },
  }
}

/** What is done here alone: no provider hears of it, and no connection has to allow it. */
function ours(kind: OwnKind): Organising {
  return {
    by: 'people',
    story: ({ deps, who, mailbox, payload, dryRun }) => snoozeThreads(deps, who, { kind, mailbox, payload }, dryRun),
  }
}

/** What is done to a draft, by somebody who may work in its mailbox. */
function ofDraft<About extends { draftId: string }>(
  by: Way<ActionName>['by'],
  story: (db: Kysely<Database>, who: Reader, about: About) => Promise<void>,
) {
  return {
    by,
    async story({ deps, who, payload }: Asked<About>) {
      await story(deps.sync.db, who, payload)
      return allowed
    },
  }
}

/** In which mailbox it would be done. @throws `request.not_found` there is nothing of that name */
async function mailboxOf(db: Db, { tenantId, memberId }: Reader, about: Payload<ActionName>): Promise<string> {
  if ('mailboxId' in about) return about.mailboxId
  const named =
    'draftId' in about
      ? await findDraft(db, tenantId, about.draftId)
      : 'actionId' in about
        ? await findAction(db, tenantId, about.actionId)
        : await findDetachment(db, tenantId, memberId, about.detachmentId)
  if (!named) throw new AppError('request.not_found')
  return named.mailboxId
}
