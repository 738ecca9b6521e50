import { AUDIT } from '../../test/browser/audit-places.ts'
import { AUTO, AUTO_STATES } from '../../test/browser/auto-places.ts'
import { PERSON_SIGNALS } from '../../test/browser/person-signal-places.ts'
import { FILLED, type Place } from '../../test/browser/places.ts'
import { POLICY, POLICY_STATES } from '../../test/browser/policy-places.ts'
import { SIGNALS } from '../../test/browser/signal-places.ts'
import { SIGNAL_SETTINGS } from '../../test/browser/signal-setting-places.ts'
import { TEAM_SIGNALS } from '../../test/browser/team-signal-places.ts'
import { TRUST } from '../../test/browser/trust-places.ts'
import type { MessageId } from '../../web/messages/en.ts'
import { type Scene, STATE_LOOKS, taken } from './looks.ts'

/** What only the letters of the browser tests can show; the company's are shown instead. */
const OF_THE_TESTS = /^(quarantine|inbox|letter|threads|view|search results|marked|why)/

export const TRUST_SCENES = taken(TRUST)
export const SIGNAL_SCENES: readonly Scene[] = [
  ...taken([...SIGNALS, ...SIGNAL_SETTINGS]),
  ...taken(TEAM_SIGNALS.slice(0, 1)),
  ...taken(TEAM_SIGNALS.slice(1), STATE_LOOKS),
  ...taken(PERSON_SIGNALS, STATE_LOOKS),
  ...drawn('signals', SIGNALS, {
    'by day': 'signals.days.title',
    'week by week': 'signals.trend.title',
    hours: 'signals.hours.title',
    'how long answers took': 'signals.spread.title',
    'mail that waits': 'signals.unanswered.title',
  }),
  ...drawn('team signals', TEAM_SIGNALS, {
    'a table': 'groups.departments',
    between: 'groups.between',
    'when mail comes': 'groups.arrivals',
    'how long answers took': 'groups.answers',
    'cycle by cycle': 'groups.trend',
  }),
]
export const AUDIT_SCENES = taken(AUDIT)
export const POLICY_SCENES: readonly Scene[] = [
  ...taken([...POLICY, ...AUTO]),
  ...taken([...POLICY_STATES, ...AUTO_STATES], STATE_LOOKS),
]
/** The company's mailbox, where it stands for that of the tests. */
export const FILLED_SCENES: readonly Place[] = FILLED.filter(({ name }) => !OF_THE_TESTS.test(name))
/** The same once a mail could not be read. */
export const UNREADABLE_SCENES: readonly Place[] = FILLED.filter(({ name }) => name.startsWith('quarantine'))

/** Each drawing of a page by itself, by day and by night. */
function drawn(of: string, places: readonly Place[], drawings: Record<string, MessageId>): Scene[] {
  const place = places.find(({ name }) => name === of)
  if (!place) return []
  return Object.entries(drawings).map(([name, title]) => ({
    ...place,
    name: `${of}, ${name}`,
    looks: ['light', 'dark'],
    of: (page, words) =>
      page.locator('section').filter({ has: page.getByRole('heading', { name: words(title), exact: true }) }),
  }))
}
