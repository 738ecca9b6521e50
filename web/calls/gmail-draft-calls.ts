import { GmailDraft, GmailDrafts } from '@letterlock/wire/gmail-drafts'
import { queryOptions } from '@tanstack/react-query'
import { ask } from './ask.ts'
import { DRAFTS_KEY } from './draft-calls.ts'

/** Whether drafts of a mailbox stand in Gmail as well. @throws CallFailure `request.not_found` for whoever does not reach it */
export function gmailDraftsQuery(mailboxId: string) {
  return queryOptions({
    queryKey: ['gmail-drafts', mailboxId],
    queryFn: ({ signal }) => ask(GmailDrafts, placeOf(mailboxId), { signal }),
  })
}

/** @throws CallFailure `mailbox.owner_only` */
export function keepGmailDrafts(mailboxId: string, kept: boolean) {
  return ask(GmailDrafts, placeOf(mailboxId), { method: 'PUT', body: { kept } })
}

/** What somebody did to a draft in Gmail. */
export function gmailDraftQuery(draftId: string) {
  return queryOptions({
    queryKey: [...DRAFTS_KEY, draftId, 'gmail'],
    queryFn: ({ signal }) => ask(GmailDraft, pathOf(draftId), { signal }),
  })
}

/** Have ours written there again, over whatever stands there. */
export function keepOursInGmail(draftId: string) {
  return ask(GmailDraft, `${pathOf(draftId)}/keep-ours`, { method: 'POST' })
}

function placeOf(mailboxId: string): string {
  return `/v1/mailboxes/${encodeURIComponent(mailboxId)}/gmail-drafts`
}

function pathOf(draftId: string): string {
  return `/v1/drafts/${encodeURIComponent(draftId)}/gmail`
}
