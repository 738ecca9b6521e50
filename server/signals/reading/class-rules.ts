import type { ClassEvidence } from './class-evidence.ts'
import { isMachineId, isMachineSender } from './machine-senders.ts'

/** Who a mail is from, for counting: a person, a person by way of a list, a sender of mass mail, or a machine. */
export type MailClass = 'person' | 'list_human' | 'bulk' | 'automated'

export interface ClassFound {
  class: MailClass
  /** The rule that said so. */
  rule: string
}

/** Raise it with every change of a rule: what was classed before says so. */
export const CLASS_RULES_VERSION = 1

interface ClassRule {
  id: string
  class: MailClass
  applies(evidence: ClassEvidence): boolean
}

/** Words of X-Auto-Response-Suppress that machines say of their own mail. @see MS-OXCMAIL §2.1.3.2.20 */
const SUPPRESSES = /\b(all|autoreply|oof)\b/
/** Gmail's own judgement. There is none over IMAP in general, so that no rule rests on it alone where headers speak. */
const MASS_CATEGORIES = new Set(['CATEGORY_PROMOTIONS', 'CATEGORY_UPDATES', 'CATEGORY_SOCIAL'])

/**
 * The first that applies decides. That a mail came by a list says nothing against its writer: neither List-Id nor
 * Precedence makes mail mass mail, for lists of people carry both.
 *
 * @see RFC 3834 §5 (Auto-Submitted), RFC 5321 §4.5.5 (null Return-Path), RFC 6522 (multipart/report)
 * @see RFC 8058 (List-Unsubscribe-Post), RFC 2369 (List-Post, List-Unsubscribe), RFC 2919 (List-Id)
 */
export const CLASS_RULES: readonly ClassRule[] = [
  { id: 'auto_submitted', class: 'automated', applies: (mail) => (mail.autoSubmitted ?? 'no') !== 'no' },
  { id: 'null_return_path', class: 'automated', applies: (mail) => mail.returnPath === '' },
  { id: 'report', class: 'automated', applies: (mail) => mail.contentType.startsWith('multipart/report') },
  { id: 'response_suppressed', class: 'automated', applies: (mail) => SUPPRESSES.test(mail.responseSuppress) },
  { id: 'precedence_reply', class: 'automated', applies: (mail) => mail.precedence === 'auto_reply' },
  { id: 'no_author', class: 'automated', applies: (mail) => mail.from === '' && mail.sender === '' },
  { id: 'machine_sender', class: 'automated', applies: isMachineSender },
  { id: 'machine_id', class: 'automated', applies: (mail) => isMachineId(mail.messageId) },
  { id: 'one_click', class: 'bulk', applies: (mail) => mail.listUnsubscribePost !== undefined },
  { id: 'feedback_id', class: 'bulk', applies: (mail) => mail.feedbackId !== undefined },
  { id: 'unsubscribe', class: 'bulk', applies: hasUnsubscribeOfMassMail },
  { id: 'category', class: 'bulk', applies: (mail) => mail.labels.some((label) => MASS_CATEGORIES.has(label)) },
  { id: 'list', class: 'list_human', applies: isListOfPeople },
  { id: 'none', class: 'person', applies: () => true },
]

/** Decide what a mail is by its header alone. Pure; says nothing yet of who knows whom. */
export function decideClass(evidence: ClassEvidence): ClassFound {
  const rule = CLASS_RULES.find(({ applies }) => applies(evidence))
  return rule ? { class: rule.class, rule: rule.id } : { class: 'person', rule: 'none' }
}

/**
 * Lists of people name where to post; senders of mass mail do not. A list that names itself and is left by mail alone,
 * as the lists of the Linux kernel are, is one of people too.
 */
function hasUnsubscribeOfMassMail({ listUnsubscribe, listPost, listId, precedence }: ClassEvidence): boolean {
  if (listUnsubscribe === undefined || listPost !== undefined) return false
  const leftByMailAlone = !/<\s*https?:/i.test(listUnsubscribe)
  return !(leftByMailAlone && listId !== undefined && isListWord(precedence))
}

function isListOfPeople({ listId, listPost, precedence }: ClassEvidence): boolean {
  return (listId !== undefined && (listPost !== undefined || isListWord(precedence))) || precedence === 'list'
}

function isListWord(precedence: string | undefined): boolean {
  return precedence === 'list' || precedence === 'bulk'
}
