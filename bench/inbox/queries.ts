import { contactAt, wordAt } from './mail.ts'

/** How often each class is asked, so that five may be slower than its p95; the first few of each only warm up. */
export const ASKED = 100
export const WARM_UP = 5

/** What is asked of the inbox, by class: each makes one address after another. */
export type Classes = Record<string, (random: () => number) => string>

/** The classes that are measured, over these mailboxes. */
export function listClasses(mailboxIds: readonly string[]): Classes {
  const box = (random: () => number) => `mailboxId=${mailboxIds[Math.floor(random() * mailboxIds.length)]}`
  return {
    'inbox of all mailboxes': () => '/v1/threads?view=inbox',
    'all mail': () => '/v1/threads?view=all',
    'inbox of one mailbox': (random) => `/v1/threads?view=inbox&${box(random)}`,
    'a rare label': () => '/v1/threads?view=label&labelId=Label_2',
  }
}

/** @param threads How many there are: each has an order number of its own. */
export function searchClasses(threads: number, mailboxIds: readonly string[]): Classes {
  const between = (random: () => number, low: number, high: number) => low + Math.floor(random() * (high - low))
  const rare = (random: () => number) => `o${between(random, 0, threads)}`
  const seldom = (random: () => number) => wordAt(between(random, 3_000, 25_000))
  const middling = (random: () => number) => wordAt(between(random, 60, 1_500))
  const frequent = (random: () => number) => wordAt(between(random, 0, 15))
  const contact = (random: () => number) => contactAt(between(random, 0, 600))
  const one =
    (q: (random: () => number) => string, view = 'all') =>
    (random: () => number) =>
      `/v1/threads?view=${view}&q=${encodeURIComponent(q(random))}`
  const year = (random: () => number) => `${2023 + between(random, 0, 3)}`
  return {
    'a word of one thread': one(rare),
    'a rare word': one(seldom),
    'a middling word': one(middling),
    'a frequent word': one(frequent),
    'two middling words': one((random) => `${middling(random)} ${middling(random)}`),
    'a frequent and a rare word': one((random) => `${frequent(random)} ${seldom(random)}`),
    'from: an address': one((random) => `from:${contact(random).address}`),
    'from: a name': one((random) => `from:"${contact(random).name}"`),
    'to:me is nobody': one(() => 'to:me'),
    'subject: a middling word': one((random) => `subject:${middling(random)}`),
    'subject: a rare word': one((random) => `subject:${seldom(random)}`),
    'a label': one(() => 'label:orders'),
    'a rare label': one(() => 'label:claims'),
    'a rare label and a word': one((random) => `label:claims ${frequent(random)}`),
    'a label and a word': one((random) => `label:orders ${middling(random)}`),
    'a phrase': one((random) => `"${middling(random)} ${frequent(random)}"`),
    'a phrase of the commonest words': one((random) => `"${frequent(random)} ${frequent(random)}"`),
    'an order number with its word': one((random) => `"order ${rare(random)}"`),
    negation: one((random) => `${middling(random)} -${frequent(random)}`),
    'only a negation': one((random) => `-${frequent(random)}`),
    'a date range': one((random) => `after:${year(random)}/03/01 before:${year(random)}/05/01`),
    'a date range and a word': one((random) => `after:2024/03/01 before:2024/09/01 ${middling(random)}`),
    'a date range and a rare word': one((random) => `before:2025/01/01 ${seldom(random)}`),
    'has:attachment': one(() => 'has:attachment'),
    'has:attachment and a word': one((random) => `has:attachment ${middling(random)}`),
    'filename:': one((random) => `filename:${wordAt(between(random, 0, 400))}`),
    'larger:': one(() => 'larger:10M'),
    'two words with OR': one((random) => `${middling(random)} OR ${seldom(random)}`),
    'three rare words with OR': one((random) => `{${seldom(random)} ${rare(random)} ${rare(random)}}`),
    'unread in the inbox': one((random) => `is:unread ${middling(random)}`, 'inbox'),
    starred: one(() => 'is:starred'),
    'a middling word in one mailbox': (random) =>
      `${one(middling)(random)}&mailboxId=${mailboxIds[between(random, 0, mailboxIds.length)]}`,
    'words that stand nowhere': one((random) => `zzz${between(random, 0, 9_999)}`),
  }
}
