import type { PolicySimulation } from '@letterlock/wire/policy-simulation'
import type { Page } from '@playwright/test'
import type { Place } from './places.ts'
import type { Staged } from './stage.ts'
import type { Words } from './words.ts'

const IT = /^\/v1\/policy\/simulations$/
const MINE = `mbx_${'7'.repeat(32)}` as const
const DAY_MS = 86_400_000
const FIRST = Date.parse('2026-08-22T00:00:00Z')
/** Nobody works at weekends, and the quay is busy before the autumn. */
const BY_DAY: PolicySimulation['byDay'] = Array.from({ length: 91 }, (_, at) => {
  const day = new Date(FIRST + at * DAY_MS)
  const works = day.getUTCDay() % 6 !== 0
  const held = works ? 2 * ((at * 7) % 5) : 0
  const wished = works ? 2 * ((at * 7) % 9) : 0
  return { day: day.toISOString().slice(0, 10), mails: works ? 12 + ((at * 5) % 11) : 0, approvals: { held, wished } }
})

const example = (at: number): Pick<PolicySimulation['examples'][number], 'mailboxId' | 'at'> => ({
  mailboxId: MINE,
  at: new Date(Date.parse('2026-11-19T14:05:00Z') - at * DAY_MS).toISOString(),
})

const SIMULATED: PolicySimulation = {
  ...{ from: '2026-08-22T07:12:00.000Z', until: '2026-11-20T09:12:00.000Z', days: 91 },
  ...{ sent: 1_204, proposals: 86, isCut: true, leftOut: false, countsOnly: 2 },
  change: { isLooser: true, changes: [{ what: 'restriction', id: 'attachment', became: 'off' }] },
  classes: { newly_automatic: 0, newly_one: 118, newly_two: 41, newly_blocked: 9, unchanged: 1_122 },
  approvals: {
    held: { total: 246, mean: 2.7, busiest: { day: '2026-09-15', approvals: 8 } },
    wished: { total: 391, mean: 4.3, busiest: { day: '2026-10-06', approvals: 16 } },
  },
  ...{ areDaysCut: true, byDay: BY_DAY },
  byMailbox: [{ mailboxId: MINE, mails: 412, changed: 96, approvals: { held: 88, wished: 143 } }],
  others: { people: 14, mails: 878, changed: 72, approvals: { held: 158, wished: 248 } },
  byRule: [
    { kind: 'rule', id: 'outside', held: 702, wished: 640 },
    { kind: 'rule', id: 'outside_hours', held: 618, wished: 560 },
    { kind: 'rule', id: 'first_contact', held: 101, wished: 101 },
    { kind: 'rule', id: 'attachment', held: 118, wished: 0 },
    { kind: 'rule', id: 'limit_mailbox_hour', held: 61, wished: 0 },
    { kind: 'rule', id: 'blocked', held: 0, wished: 9 },
    { kind: 'bound', id: 'organisation', held: 1_063, wished: 1_010 },
  ],
  missing: [
    { fact: 'inHours', mails: 1_290 },
    { fact: 'authFailed', mails: 1_290 },
    { fact: 'otherThreadContent', mails: 12 },
  ],
  missingMails: 1_290,
  examples: [
    {
      ...{ ...example(1), class: 'newly_one', source: 'sent', held: 'approve_2', wished: 'approve_1' },
      ...{ subject: 'Drawings of the third gate', threadId: '18c0ffee', proposalId: null, rules: ['outside'] },
      ...{ to: [{ name: 'Bo Lindqvist', address: 'bo@harbour.example' }], recipientCount: 1 },
    },
    {
      ...{ ...example(4), class: 'newly_two', source: 'proposal', held: 'approve_1', wished: 'approve_2' },
      ...{ subject: '', threadId: null, proposalId: `prp_${'4'.repeat(32)}`, rules: ['first_contact'] },
      to: [
        { name: '', address: 'those-who-work-on-the-quays-and-at-the-gates-of-the-north@harbour.example' },
        { name: 'Eve', address: 'eve@stranger.example' },
        { name: 'Cy', address: 'cy@harbour.example' },
      ],
      recipientCount: 12,
    },
    {
      ...{ ...example(9), class: 'newly_blocked', source: 'sent', held: 'approve_1', wished: 'deny' },
      ...{ subject: 'Invoice 4711', threadId: '18c0fff0', proposalId: null, rules: ['blocked'] },
      ...{ to: [{ name: 'Zed', address: 'zed@gone.example' }], recipientCount: 1 },
    },
  ],
}
const NOTHING: PolicySimulation = {
  ...SIMULATED,
  ...{ sent: 0, proposals: 0, isCut: false, leftOut: true, countsOnly: 0, days: 1, areDaysCut: false },
  classes: { newly_automatic: 0, newly_one: 0, newly_two: 0, newly_blocked: 0, unchanged: 0 },
  ...{ byDay: [], byMailbox: [], others: null, byRule: [], missing: [], missingMails: 0, examples: [] },
}

const heading = (id: Parameters<Words>[0]) => (page: Page, words: Words) =>
  page.getByRole('heading', { name: words(id), exact: true })

/** Press *Simulate*, and look at the beginning or the end of what comes below it. */
const simulate =
  (block: 'start' | 'end') =>
  async (page: Page, words: Words): Promise<void> => {
    const part = page.getByRole('region', { name: words('policy.simulate'), exact: true })
    await part.getByRole('button', { name: words('policy.simulate.do') }).click()
    if (block === 'end') await mail(page).waitFor()
    await part.evaluate((it, at) => it.scrollIntoView({ block: at }), block)
  }
const mail = (page: Page) => page.getByRole('link', { name: 'Invoice 4711' })

const SAID: Staged = { path: IT, answer: { status: 200, body: SIMULATED } }

/** What the policy would have done with the mail of 90 days, on top of a policy as it is staged. */
export const simulatedOn = (staged: Staged[]): Place => ({
  ...{ name: 'policy, simulated', path: '/policy', staged: [...staged, SAID] },
  act: simulate('start'),
  ready: mail,
})

/** The states that somebody meets there. */
export const simulationStatesOn = (staged: Staged[]): Place[] => [
  {
    ...{ name: 'policy, simulated, its mails', path: '/policy', act: simulate('end') },
    staged: [...staged, SAID],
    ready: mail,
  },
  {
    ...{ name: 'policy, nothing to simulate', path: '/policy', act: simulate('start') },
    staged: [...staged, { path: IT, answer: { status: 200, body: NOTHING } }],
    ready: heading('policy.simulate.none'),
  },
  {
    ...{ name: 'policy, simulating', path: '/policy', act: simulate('start') },
    staged: [...staged, { path: IT, answer: 'never' }],
    ready: (page, words) => page.getByRole('button', { name: words('policy.simulate.stop'), exact: true }),
  },
]
