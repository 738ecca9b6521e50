import type { ActionKind } from '@letterlock/wire/actions'
import type { AttachThread, CreateCase } from '@letterlock/wire/cases'
import type { BeginDraft, PutDraft } from '@letterlock/wire/drafts'
import type { Locale } from '@letterlock/wire/primitives'
import type { CaseId, DraftId, ModelId } from '../core/ids.ts'
import type { ActionRow } from '../store/actions.ts'
import type { ActionDecision, OrganisePayload } from './actions/action.ts'
import type { DetachedThread } from './cases/detach-thread.ts'
import type { Allowed } from './decided.ts'
import type { ComingFile } from './drafts/draft-files.ts'
import type { SendWish } from './sending/propose-send.ts'
import type { SendDecided } from './sending/send-decided.ts'

type OfDraft<T = unknown> = { draftId: string } & T

/** Labels, archive, trash and the like, which the provider is told of, and putting threads off, which is ours alone. */
type Organising = { [Kind in ActionKind]: { payload: OrganisePayload; answer: ActionDecision } }

/**
 * Every action that can be asked for in a mailbox: what it must be told, and what is said of it. What each is about is a mailbox,
 * or lies in one.
 */
export interface Actions extends Organising {
  undo: { payload: { actionId: string }; answer: Allowed<{ action: ActionRow }> }

  begin_draft: {
    payload: { mailboxId: string; wish: BeginDraft /** Of the words around a quotation. */; locale: Locale }
    answer: Allowed<{ draftId: DraftId }>
  }
  write_draft: {
    payload: OfDraft<{ wish: PutDraft /** Wrote it because the actor asked. */; model?: ModelId }>
    answer: Allowed
  }
  lock_draft: { payload: OfDraft<{ takeOver: boolean }>; answer: Allowed }
  unlock_draft: { payload: OfDraft; answer: Allowed }
  delete_draft: { payload: OfDraft; answer: Allowed }
  restore_draft: { payload: OfDraft; answer: Allowed }
  /** Have ours written to Gmail again, over what somebody wrote there. */
  keep_ours: { payload: OfDraft; answer: Allowed }
  add_file: { payload: OfDraft<{ file: ComingFile }>; answer: Allowed }
  add_file_from_mail: {
    payload: OfDraft<{ messageId: string; partId: string; signal: AbortSignal }>
    answer: Allowed
  }
  remove_file: { payload: OfDraft<{ fileId: string }>; answer: Allowed }

  /** A case is begun around a thread, which is attached by that. */
  create_case: { payload: CreateCase; answer: Allowed<{ caseId: CaseId }> }
  /** By whoever made it, while nobody has done anything with it. */
  unmake_case: { payload: { caseId: string }; answer: Allowed }
  attach_thread: { payload: AttachThread & { caseId: string }; answer: Allowed }
  detach_thread: { payload: { mailboxId: string; threadId: string; caseId: string }; answer: Allowed<DetachedThread> }
  reattach_thread: { payload: { detachmentId: string }; answer: Allowed<{ caseId: CaseId }> }

  /** An answer, a forward or a new mail: which, its draft says. */
  send: { payload: SendWish; answer: SendDecided }
}

export type ActionName = keyof Actions
export type Payload<Name extends ActionName> = Actions[Name]['payload']
export type Answer<Name extends ActionName> = Actions[Name]['answer']
