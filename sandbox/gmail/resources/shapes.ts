import type { Shape } from '../call.ts'

const BODY: Shape = { attachmentId: true, size: true, data: true }

const PART: Shape = {
  partId: true,
  mimeType: true,
  filename: true,
  headers: { name: true, value: true },
  body: BODY,
  parts: () => PART,
}

const MESSAGE: Shape = {
  id: true,
  threadId: true,
  labelIds: true,
  snippet: true,
  historyId: true,
  internalDate: true,
  sizeEstimate: true,
  raw: true,
  payload: PART,
  classificationLabelValues: { labelId: true, fields: { fieldId: true, selection: true } },
}

const THREAD: Shape = { id: true, snippet: true, historyId: true, messages: MESSAGE }

const LABEL: Shape = {
  id: true,
  name: true,
  messageListVisibility: true,
  labelListVisibility: true,
  type: true,
  messagesTotal: true,
  messagesUnread: true,
  threadsTotal: true,
  threadsUnread: true,
  color: { textColor: true, backgroundColor: true },
}

const DRAFT: Shape = { id: true, message: MESSAGE }

const SEND_AS: Shape = {
  sendAsEmail: true,
  displayName: true,
  replyToAddress: true,
  signature: true,
  isPrimary: true,
  isDefault: true,
  treatAsAlias: true,
  verificationStatus: true,
}

const CHANGE: Shape = { message: MESSAGE }
const LABEL_CHANGE: Shape = { message: MESSAGE, labelIds: true }

/**
 * What each answer may hold, so that `fields` can refuse a field that does not exist.
 *
 * @see Gmail's discovery document
 */
export const SHAPES = {
  attachment: BODY,
  draft: DRAFT,
  drafts: { drafts: DRAFT, nextPageToken: true, resultSizeEstimate: true },
  history: {
    history: {
      id: true,
      messages: MESSAGE,
      messagesAdded: CHANGE,
      messagesDeleted: CHANGE,
      labelsAdded: LABEL_CHANGE,
      labelsRemoved: LABEL_CHANGE,
    },
    nextPageToken: true,
    historyId: true,
  },
  label: LABEL,
  labels: { labels: LABEL },
  message: MESSAGE,
  messages: { messages: MESSAGE, nextPageToken: true, resultSizeEstimate: true },
  nothing: {},
  sendAs: SEND_AS,
  sendAsList: { sendAs: SEND_AS },
  watch: { historyId: true, expiration: true },
  profile: { emailAddress: true, messagesTotal: true, threadsTotal: true, historyId: true },
  thread: THREAD,
  threads: { threads: THREAD, nextPageToken: true, resultSizeEstimate: true },
} as const satisfies Record<string, Shape>
