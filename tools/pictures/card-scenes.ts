import type { Place } from '../../test/browser/places.ts'
import type { MessageId } from '../../web/messages/en.ts'
import { CARD_LOOKS, type Scene } from './looks.ts'

/** A card whose mailbox has not been made yet has no facts to wait for. */
const FACTS_MS_MAX = 3_000
const untilFacts: NonNullable<Place['act']> = (page, words) =>
  page
    .getByRole('article')
    .getByText(words('health.check'))
    .waitFor({ timeout: FACTS_MS_MAX })
    .catch(() => undefined)

/** The page of the connections with a card in this state. */
function state(name: string, word: MessageId): Scene {
  const ready: Place['ready'] = (page, words) => page.getByRole('article').getByText(words(word))
  return { name, path: '/settings/email', act: untilFacts, ready, looks: CARD_LOOKS }
}

/** The same where it is one of its sentences that tells the state. */
function cardSaying(name: string, word: MessageId): Scene {
  const ready: Place['ready'] = (page, words) =>
    page.getByRole('article').getByText(new RegExp(words(word).source.slice(1, -1)))
  return { name, path: '/settings/email', act: untilFacts, ready, looks: CARD_LOOKS }
}

/** The page where an attempt to connect comes back to, and says how it ended. */
function outcomeOf(name: string, connectSessionId: string): Scene {
  const ready: Place['ready'] = (page) => page.getByRole('alert').first()
  return { name, path: `/settings/email?connect=${connectSessionId}`, ready, looks: ['light', 'phone'] }
}

/** The same page after an attempt that went well. */
function connectedBy(connectSessionId: string): Scene {
  const ready: Place['ready'] = (page, words) => page.getByText(words('result.connected'))
  return {
    name: 'email, just connected',
    path: `/settings/email?connect=${connectSessionId}`,
    ready,
    looks: ['light', 'phone'],
  }
}

/** The card of a connection in each of its states. */
export const CARDS = {
  connecting: state('email, connecting', 'status.connecting'),
  counts: cardSaying('email, counts', 'connect.counts'),
  paused: state('email, paused', 'status.paused'),
  delayed: state('email, delayed', 'status.delayed'),
  delayedOverImap: state('email, over IMAP, delayed', 'status.delayed'),
  failing: state('email, failing', 'status.error'),
  lacking: state('email, lacking a permission', 'status.error'),
  difference: cardSaying('email, census difference', 'census.counted'),
  pushBroken: cardSaying('email, push broken', 'hearing.push.broken'),
  idleBroken: cardSaying('email, IDLE broken', 'hearing.idle.broken'),
} satisfies Record<string, Scene>

/** How an attempt to connect can end, by its id. */
export const OUTCOMES = {
  connected: connectedBy,
  denied: (id: string) => outcomeOf('email, denied', id),
  otherAccount: (id: string) => outcomeOf('email, another account', id),
  lacking: (id: string) => outcomeOf('email, a missing permission', id),
  nothing: (id: string) => outcomeOf('email, nothing came back', id),
} satisfies Record<string, (connectSessionId: string) => Scene>
