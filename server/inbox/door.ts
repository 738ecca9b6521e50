import type { Kysely } from 'kysely'
import type { ReachedMailbox } from '../people/reach/reach-mailbox.ts'
import { findAction } from '../store/actions.ts'
import { findDetachment } from '../store/case-detachments.ts'
import { findConnectionForWork } from '../store/connections.ts'
import type { Database, Db } from '../store/database.ts'
import { findDraft } from '../store/drafts.ts'
import type { Reader } from '../store/mailbox-reach.ts'
import type { ActionName, Answer, Payload } from './action-table.ts'
import type { ActionDecision, ActionDeps, FarKind, OrganisePayload, OwnKind } from './actions/action.ts'
import { decideOrganise } from './actions/decide-organise.ts'
import { organiseThreads } from './actions/organise-threads.ts'
import { snoozeThreads } from './actions/snooze-threads.ts'
import { undoAction } from './actions/undo-action.ts'
import type { Actor } from './actor.ts'
import { attachThread } from './cases/attach-thread.ts'
import { createCase } from './cases/create-case.ts'
import { detachThread, undoDetach } from './cases/detach-thread.ts'
import { mailboxesOf, openCase } from './cases/open-case.ts'
import { unmakeCase } from './cases/unmake-case.ts'
import { beginDraft } from './drafts/begin-draft.ts'
import { deleteDraft, restoreDraft } from './drafts/delete-draft.ts'
import { addFile, addFileFromMail, removeFile } from './drafts/draft-files.ts'
import { keepOurs } from './drafts/in-gmail/keep-ours.ts'
import { lockDraft, unlockDraft } from './drafts/lock-draft.ts'
import { putDraft } from './drafts/put-draft.ts'
import { requireMayDraft } from './drafts/require-may-draft.ts'
import { requestSend } from './sending/request-send.ts'

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

/** Looks up in which mailbox something would be done: one that is named, or where what it is about lies. */
type Place<About> = (db: Db, who: Reader, about: About) => Promise<string | undefined>

/** Who may ask for an action, in which mailbox it would be done, and what does it. */
interface Way<About, Said> {
  /** `all`: people and their agents. */
  by: 'people' | 'all'
  place: Place<About>
  story(asked: Asked<About>): Promise<Said>
}

const inNamed: Place<{ mailboxId: string }> = async (_db, _who, { mailboxId }) => mailboxId
const ofDraft: Place<{ draftId: string }> = async (db, { tenantId }, { draftId }) =>
  (await findDraft(db, tenantId, draftId))?.mailboxId
const ofAction: Place<{ actionId: string }> = async (db, { tenantId }, { actionId }) =>
  (await findAction(db, tenantId, actionId))?.mailboxId
const ofCase: Place<{ caseId: string }> = async (db, who, { caseId }) =>
  mailboxesOf(await openCase(db, who, caseId, 'read'))[0]
const ofDetachment: Place<{ detachmentId: string }> = async (db, { tenantId, memberId }, { detachmentId }) =>
  (await findDetachment(db, tenantId, memberId, detachmentId))?.mailboxId

const allowed = { decision: 'allowed' } as const

/** All that can be asked for at the one door to mailboxes, which `request-action.ts` alone opens. */
export const DOOR: { readonly [Name in ActionName]: Way<Payload<Name>, Answer<Name>> } = {
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
    place: ofAction,
    story: async ({ deps, who, mailbox, payload }) => {
      return { ...allowed, action: await undoAction(deps, who, mailbox, payload.actionId) }
    },
  },

  begin_draft: {
    by: 'all',
    place: inNamed,
    story: async ({ deps: { sync }, actor, who, mailbox, payload }) => {
      await requireMayDraft(sync.db, actor, mailbox.id)
      return { ...allowed, draftId: await beginDraft(sync.db, who, payload) }
    },
  },
  write_draft: {
    by: 'all',
    place: ofDraft,
    story: async ({ deps: { sync }, actor, who, mailbox, payload: { draftId, wish, model } }) => {
      await requireMayDraft(sync.db, actor, mailbox.id)
      await putDraft(sync.db, who, draftId, wish, { model })
      return allowed
    },
  },
  lock_draft: writing((db, who, { draftId, ...wish }) => lockDraft(db, who, draftId, wish)),
  unlock_draft: writing((db, who, { draftId }) => unlockDraft(db, who, draftId)),
  delete_draft: writing((db, who, { draftId }) => deleteDraft(db, who, draftId)),
  restore_draft: writing((db, who, { draftId }) => restoreDraft(db, who, draftId)),
  keep_ours: writing((db, who, { draftId }) => keepOurs(db, who, draftId)),
  add_file: writing((db, who, { draftId, file }) => addFile(db, who, draftId, file)),
  remove_file: writing(removeFile),
  add_file_from_mail: {
    by: 'people',
    place: ofDraft,
    story: async ({ deps, who, payload: { draftId, ...named }, dryRun }) => {
      await addFileFromMail(deps.sync, who, draftId, { ...named, dryRun })
      return allowed
    },
  },

  create_case: {
    by: 'people',
    place: inNamed,
    story: async ({ deps, who, payload }) => ({ ...allowed, caseId: await createCase(deps.sync.db, who, payload) }),
  },
  unmake_case: {
    by: 'people',
    place: ofCase,
    story: async ({ deps, who, payload }) => {
      await unmakeCase(deps.sync.db, who, payload.caseId)
      return allowed
    },
  },
  attach_thread: {
    by: 'people',
    place: inNamed,
    story: async ({ deps, who, payload }) => {
      await attachThread(deps.sync.db, who, payload.caseId, payload)
      return allowed
    },
  },
  detach_thread: {
    by: 'people',
    place: inNamed,
    story: async ({ deps, who, payload }) => {
      return { ...allowed, ...(await detachThread(deps.sync.db, who, payload.caseId, payload)) }
    },
  },
  reattach_thread: {
    by: 'people',
    place: ofDetachment,
    story: async ({ deps, who, payload }) => {
      return { ...allowed, caseId: await undoDetach(deps.sync.db, who, payload.detachmentId) }
    },
  },

  send: {
    by: 'all',
    place: ofDraft,
    story: ({ deps: { sync, queue }, actor, payload, dryRun }) =>
      requestSend({ db: sync.db, queue, now: sync.now }, actor, payload, { dryRun }),
  },
}

/** What the provider is told of: the mailbox's connection has to allow it. */
function telling(kind: FarKind): Way<OrganisePayload, ActionDecision> {
  return {
    by: 'people',
    place: inNamed,
    async story({ deps, who, mailbox, payload, dryRun }) {
      const connection = await findConnectionForWork(deps.sync.db, who.tenantId, mailbox.connectionId)
      const may = decideOrganise(connection)
      if (may.do === 'refuse') return { decision: 'refused', code: may.code, params: may.params }
      return organiseThreads(deps, who, { kind, mailbox, payload }, dryRun)
    },
  }
}

/** What is done here alone: no provider hears of it, and no connection has to allow it. */
function ours(kind: OwnKind): Way<OrganisePayload, ActionDecision> {
  return {
    by: 'people',
    place: inNamed,
    story: ({ deps, who, mailbox, payload, dryRun }) => snoozeThreads(deps, who, { kind, mailbox, payload }, dryRun),
  }
}

/** What a person does to a draft. */
function writing<About extends { draftId: string }>(
  story: (db: Kysely<Database>, who: Reader, about: About) => Promise<void>,
): Way<About, typeof allowed> {
  return {
    by: 'people',
    place: ofDraft,
    async story({ deps, who, payload }) {
      await story(deps.sync.db, who, payload)
      return allowed
    },
  }
}
