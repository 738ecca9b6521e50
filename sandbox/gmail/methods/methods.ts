import type { Method } from '../call.ts'
import { deleteThread, modifyThread, trashThread, untrashThread } from './change-threads.ts'
import { batchDeleteMessages, deleteMessage } from './delete-messages.ts'
import { getAttachment } from './get-attachment.ts'
import { getMessage } from './get-message.ts'
import { getProfile } from './get-profile.ts'
import { getThread } from './get-thread.ts'
import { listHistory } from './list-history.ts'
import { listMessages } from './list-messages.ts'
import { listThreads } from './list-threads.ts'
import { batchModifyMessages, modifyMessage, trashMessage, untrashMessage } from './modify-messages.ts'
import { getDraft, listDrafts } from './read-drafts.ts'
import { getLabel, listAllLabels } from './read-labels.ts'
import { getSendAs, listAllSendAs } from './read-send-as.ts'
import { sendDraft, sendMessage } from './send-messages.ts'
import { stop, watch } from './watch.ts'
import { createDraft, deleteDraft, updateDraft } from './write-drafts.ts'
import { createLabel, deleteLabel, patchLabel, updateLabel } from './write-labels.ts'

/** Every method that the sandbox serves. A new one is a row here and a file beside. */
export const METHODS: readonly Method[] = [
  getProfile,
  listMessages,
  getMessage,
  getAttachment,
  listThreads,
  getThread,
  listHistory,
  listAllLabels,
  getLabel,
  createLabel,
  patchLabel,
  updateLabel,
  deleteLabel,
  modifyMessage,
  batchModifyMessages,
  trashMessage,
  untrashMessage,
  deleteMessage,
  batchDeleteMessages,
  modifyThread,
  trashThread,
  untrashThread,
  deleteThread,
  listDrafts,
  getDraft,
  createDraft,
  updateDraft,
  deleteDraft,
  sendMessage,
  sendDraft,
  listAllSendAs,
  getSendAs,
  watch,
  stop,
]
