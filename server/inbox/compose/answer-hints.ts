import type { AnswerHint } from '@letterlock/wire/drafts'
import type { AnsweredMail, OwnSide } from './answered-mail.ts'
import { openOwn } from './own-address.ts'

const LIST_FIELDS = ['list-id', 'list-post', 'list-unsubscribe']
/** Mailboxes that nobody reads, as their names say. */
const NO_REPLY =
  /(?:^|[._+-])(?:(?:no|do[._-]?not)[._-]?(?:reply|respond|answer)|svara[._-]?(?:ej|inte)|(?:ej|inte)[._-]?svara|nicht[._-]?antworten|ne[._-]?pas[._-]?repondre|mailer-daemon|bounces?)\d{0,4}(?:[._+-]|$)/

/**
 * What somebody should know before they answer this message: that it came by a list, from a machine, from an address that
 * nobody reads or from themselves, or that it wants its answers somewhere else. Pure.
 *
 * @see RFC 3834 §2 and §5, RFC 2919
 */
export function answerHints({ people, headers }: AnsweredMail, own: OwnSide): AnswerHint[] {
  const isOwn = openOwn(own)
  const [from] = people.from
  const wanted = people.replyTo.filter(({ address }) => address !== '' && !isOwn(address))
  const goesTo = (wanted.length > 0 ? wanted : people.from).map(({ address }) => localOf(address))
  const hints: Record<AnswerHint, boolean> = {
    list: LIST_FIELDS.some((name) => name in headers) || /\blist\b/i.test(headers.precedence ?? ''),
    no_reply: goesTo.some((local) => NO_REPLY.test(local)),
    automatic: isAutomatic(headers),
    self: people.from.some(({ address }) => isOwn(address)),
    reply_to_elsewhere: wanted.some(({ address }) => domainOf(address) !== domainOf(from?.address ?? '')),
  }
  return (Object.keys(hints) as AnswerHint[]).filter((hint) => hints[hint])
}

function isAutomatic(headers: AnsweredMail['headers']): boolean {
  const said = (headers['auto-submitted'] ?? 'no').trim().toLowerCase()
  const isBulk = /\b(bulk|junk|auto_reply)\b/i.test(headers.precedence ?? '')
  // The empty way back is that of reports on mail that did not arrive. @see RFC 5321 §4.5.5
  return !said.startsWith('no') || isBulk || headers['return-path']?.trim() === '<>'
}

function localOf(address: string): string {
  return address.slice(0, Math.max(address.lastIndexOf('@'), 0)).toLowerCase()
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase()
}
