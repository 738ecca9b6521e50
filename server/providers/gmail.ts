import type { ScopeFact } from '@letterlock/wire/connections'
import { GOOGLE_QUIRKS, GOOGLE_SETUP } from './google-setup.ts'
import type { MailProvider } from './provider.ts'

const PREFIX = 'https://www.googleapis.com/auth/'

const METADATA: ScopeFact = {
  scope: `${PREFIX}gmail.metadata`,
  class: 'restricted',
  consentText: 'View your email message metadata such as labels and headers, but not the email body',
}
const READONLY: ScopeFact = {
  scope: `${PREFIX}gmail.readonly`,
  class: 'restricted',
  consentText: 'View your email messages and settings',
}
const MODIFY: ScopeFact = {
  scope: `${PREFIX}gmail.modify`,
  class: 'restricted',
  consentText: 'Read, compose, and send emails from your Gmail account',
}
const SEND: ScopeFact = { scope: `${PREFIX}gmail.send`, class: 'sensitive', consentText: 'Send email on your behalf' }
const COMPOSE: ScopeFact = {
  scope: `${PREFIX}gmail.compose`,
  class: 'restricted',
  consentText: 'Manage drafts and send emails',
}
const LABELS: ScopeFact = {
  scope: `${PREFIX}gmail.labels`,
  class: 'non-sensitive',
  consentText: 'See and edit your email labels',
}

/** @see https://developers.google.com/workspace/gmail/imap/xoauth2-protocol: the one scope that opens IMAP */
const ALL_MAIL: ScopeFact = {
  scope: 'https://mail.google.com/',
  class: 'restricted',
  consentText: 'Read, compose, send, and permanently delete all your email from Gmail',
}

/**
 * Gmail by OAuth and the Gmail API.
 *
 * @see https://developers.google.com/workspace/gmail/api/auth/scopes (classes, read 2026-09-10); consent texts from
 *   Google's discovery document, revision 20260727
 */
export const GMAIL: MailProvider = {
  id: 'gmail',
  name: 'Gmail',
  category: 'mail',
  custom: false,
  twin: '',
  issuer: 'https://accounts.google.com',
  oauth: 'google',
  key: undefined,
  identityScopes: ['openid', 'email'],
  scopes: [
    { ...READONLY, standard: true },
    ...[SEND, COMPOSE, MODIFY, LABELS, METADATA, ALL_MAIL].map((fact) => ({ ...fact, standard: false })),
  ],
  modes: {
    counts: [METADATA],
    read: [READONLY],
    organise: [MODIFY],
    send: [READONLY, SEND],
  },
  includedIn: {
    [METADATA.scope]: [READONLY.scope, MODIFY.scope, ALL_MAIL.scope],
    [READONLY.scope]: [MODIFY.scope, ALL_MAIL.scope],
    [SEND.scope]: [MODIFY.scope, COMPOSE.scope, ALL_MAIL.scope],
    [COMPOSE.scope]: [MODIFY.scope, ALL_MAIL.scope],
    [LABELS.scope]: [MODIFY.scope, ALL_MAIL.scope],
    [MODIFY.scope]: [ALL_MAIL.scope],
  },
  overImap: ALL_MAIL,
  // With it in a token, Gmail refuses bodies and searches even where a wider scope stands beside it.
  neverMixed: METADATA.scope,
  canSend: [SEND.scope, COMPOSE.scope, MODIFY.scope, ALL_MAIL.scope],
  hosts: ['https://gmail.googleapis.com/gmail'],
  check: undefined,
  setup: GOOGLE_SETUP,
  quirks: GOOGLE_QUIRKS,
  startsThere: false,
}
