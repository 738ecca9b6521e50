import type { Policy, PolicyDocument } from '@letterlock/wire/policy'
import type { BrowserContext, Locator, Page } from '@playwright/test'
import type { Visitor } from '../journeys/visitor.ts'
import { untilReady } from '../mirror/until-ready.ts'
import { AUTO, AUTO_STATES } from './auto-places.ts'
import { expectWithin, tabAndPress } from './by-keyboard.ts'
import { expect, signInAs, test } from './fixtures.ts'
import { makeMember } from './kept-out-places.ts'
import { deliver } from './letters.ts'
import { POLICY, POLICY_STATES } from './policy-places.ts'
import type { Product } from './product.ts'
import { signInAnew } from './sign-in-anew.ts'
import { lookAndRead, lookOver, readOver, walk } from './walk.ts'
import { type Words, wordsIn } from './words.ts'

const read = (who: Visitor) => who.read<Policy>('/v1/policy')
const part = (page: Page, words: Words, id: Parameters<Words>[0]) =>
  page.getByRole('region', { name: words(id), exact: true })
/** Where what was changed is saved. */
const saving = (page: Page, words: Words) => part(page, words, 'policy.save')

async function save(page: Page, words: Words, note: string): Promise<void> {
  await saving(page, words).getByLabel(words('policy.save.note')).fill(note)
  await saving(page, words)
    .getByRole('button', { name: words('policy.save.do') })
    .press('Enter')
}

/** Somebody else who looks after the organisation, for as long as a test needs them. */
async function makeAdmin(
  owner: Visitor,
  product: Product,
  name: string,
): Promise<{ admin: Visitor; end(): Promise<void> }> {
  const admin = await makeMember(owner, product, name)
  const { member } = await admin.read<{ member: { id: string } }>('/v1/session')
  const become = async (role: string) => {
    expect((await owner.browser.send('PATCH', `/v1/members/${member.id}`, { role })).ok).toBe(true)
  }
  await become('admin')
  return { admin, end: () => become('member') }
}

/** Have the owner sign in, as one does who loosens with nobody there to agree, and has no password to show that it is them. */
async function comeInAnew(owner: Visitor, product: Product, context: BrowserContext): Promise<void> {
  await signInAnew(owner, product)
  await signInAs(owner, product, context)
}

/** Save over HTTP what somebody else would. */
async function saveAs(who: Visitor, change: (now: PolicyDocument) => PolicyDocument): Promise<void> {
  const { version, document } = await read(who)
  const wish = { expectedVersion: version, document: change(document), note: 'Agreed at the desk.' }
  expect((await who.browser.send('PUT', '/v1/policy', wish)).ok).toBe(true)
}

test.describe('the policy, walked', () => {
  test.describe.configure({ timeout: 900_000 })
  test.use({ contextOptions: { reducedMotion: 'reduce' } })

  test('is accessible, light and wide, dark and on a phone', async ({ desk }) => {
    expect(await walk(desk, [...POLICY, ...AUTO], lookOver)).toEqual({})
  })

  test.describe('in Swedish', () => {
    test.use({ locale: 'sv-SE', colorScheme: 'dark' })
    test('is whole, and no wider than a small phone', async ({ desk }) => {
      expect(await walk(desk, [...POLICY, ...AUTO], readOver, 'sv')).toEqual({})
    })
    test('is so in each of its states, too', async ({ desk }) => {
      expect(await walk(desk, [...POLICY_STATES, ...AUTO_STATES], lookAndRead, 'sv')).toEqual({})
    })
  })
})

for (const [locale, tag] of [
  ['en', 'en-GB'],
  ['sv', 'sv-SE'],
] as const) {
  test.describe(`a change, in ${locale}`, () => {
    test.use({ locale: tag })

    test('holds at once where it tightens, and waits for a second admin where it loosens', async ({
      browser,
      desk,
      owner,
      product,
    }) => {
      const words = wordsIn(locale)
      const { admin, end } = await makeAdmin(owner, product, `Ada Second ${locale}`)
      const agents = async () => (await read(owner)).document.modes.actors
      await desk.goto('/policy')
      const mode = part(desk, words, 'policy.modes').getByLabel(words('policy.modes.agent'))
      await mode.selectOption('draft_only')
      await expect(saving(desk, words).getByText(words('policy.save.stricter'))).toBeVisible()
      expect(await agents()).toEqual([])
      await save(desk, words, 'Agents write drafts alone.')
      await expect(saving(desk, words).getByText(words('policy.saved.saved'))).toBeVisible()
      expect(await agents()).toEqual([{ kind: 'agent', id: null, mode: 'draft_only' }])

      await mode.selectOption('')
      await expect(saving(desk, words).getByText(words('policy.save.looser'))).toBeVisible()
      await save(desk, words, 'They have earned it.')
      await expect(saving(desk, words).getByText(words('policy.saved.waits'))).toBeVisible()
      const waiting = part(desk, words, 'policy.waits')
      await expect(waiting).toContainText('They have earned it.')
      await expect(waiting.getByRole('button', { name: words('policy.waits.agree') })).toHaveCount(0)
      expect(await agents()).toHaveLength(1)

      const context = await browser.newContext({ baseURL: product.url, locale: tag })
      await signInAs(admin, product, context)
      const other = await context.newPage()
      await other.goto('/policy')
      await expect(part(other, words, 'policy.waits')).toContainText('They have earned it.')
      await part(other, words, 'policy.waits')
        .getByRole('button', { name: words('policy.waits.agree') })
        .press('Enter')
      await expect(other.getByText(words('policy.waits.agreed'))).toBeVisible()
      expect(await agents()).toEqual([])
      await context.close()

      await desk.reload()
      const versions = desk.getByRole('list', { name: words('policy.versions') }).getByRole('listitem')
      await expect(versions.first()).toContainText(`Ada Second ${locale}`)
      await end()
    })
  })
}

const words = wordsIn('en')
const rule = (page: Page, id: string): Locator =>
  page
    .getByRole('list', { name: 'Rules' })
    .getByRole('listitem')
    .filter({ hasText: `Name: ${id}` })

test('who has written meanwhile is seen, and neither change is lost unread', async ({
  context,
  desk,
  owner,
  product,
}) => {
  await comeInAnew(owner, product, context)
  await desk.goto('/policy')
  await part(desk, words, 'policy.blocked').getByLabel('Domain', { exact: true }).fill('https://nowhere')
  await part(desk, words, 'policy.blocked').getByRole('button', { name: 'Add' }).press('Enter')
  await expect(desk.getByText('“https://nowhere” is no domain. Write it like this: partner.example')).toBeVisible()
  await part(desk, words, 'policy.blocked').getByLabel('Domain', { exact: true }).fill('Mine.example')
  await part(desk, words, 'policy.blocked').getByRole('button', { name: 'Add' }).press('Enter')
  await expect(saving(desk, words)).toContainText('mine.example is blocked')
  await saveAs(owner, (now) => ({ ...now, blockedDomains: [...now.blockedDomains, 'theirs.example'] }))

  await save(desk, words, 'They spam us.')
  await expect(saving(desk, words).getByRole('alert')).toContainText('Somebody else has changed the policy meanwhile')
  await saving(desk, words).getByRole('button', { name: 'Compare with what holds now' }).press('Enter')
  await expect(saving(desk, words)).toContainText('theirs.example is no longer blocked')
  await saving(desk, words).getByRole('button', { name: 'Discard changes' }).press('Enter')
  await expect(part(desk, words, 'policy.blocked')).toContainText('theirs.example')
  await expect(part(desk, words, 'policy.blocked').getByText('mine.example')).toHaveCount(0)
  expect((await read(owner)).document.blockedDomains).toEqual(['theirs.example'])
  await saveAs(owner, (now) => ({ ...now, blockedDomains: [] }))
})

test('the stop is pressed by keyboard alone, while other changes stay unsaved, and is lifted again', async ({
  context,
  desk,
  owner,
  product,
}) => {
  await comeInAnew(owner, product, context)
  await desk.goto('/policy')
  await tabAndPress(desk, rule(desk, 'attachment').getByRole('switch'), 'Space')
  await expect(saving(desk, words)).toContainText('Rule switched off')
  const isStopped = async () => (await read(owner)).document.emergencyStop
  for (const [button, act, is] of [
    ['Stop all mail', 'Stop now', true],
    ['Lift the stop', 'Lift it', false],
  ] as const) {
    await part(desk, words, 'policy.stop').getByRole('button', { name: button }).press('Enter')
    const dialog = desk.getByRole('dialog')
    // An opening dialog takes the focus once it is there: who goes on before that is brought back.
    await expectWithin(dialog)
    await dialog.getByLabel('Why').press('Tab')
    await desk.keyboard.press('Shift+Tab')
    await desk.keyboard.type('Somebody was broken into.')
    await tabAndPress(desk, dialog.getByRole('button', { name: act }))
    await expect(dialog).toHaveCount(0)
    expect(await isStopped()).toBe(is)
    // Everybody sees it on every page, as soon as it holds.
    await expect(desk.getByText(words('banner.stopped'))).toHaveCount(is ? 1 : 0)
  }
  await expect(rule(desk, 'attachment').getByRole('switch')).not.toBeChecked()
  await expect(saving(desk, words)).toContainText('Rule switched off')
})

test('what a change would have done is told before it is saved, with the mails themselves', async ({
  desk,
  owner,
  product,
  account,
}) => {
  await deliver(product, account, { subject: 'The third gate', from: account, labelIds: ['SENT'] })
  await owner.connect(account)
  await untilReady(owner)
  await desk.goto('/policy')
  const mode = part(desk, words, 'policy.modes').getByLabel(words('policy.modes.organisation'))
  await mode.selectOption('draft_only')
  const simulation = part(desk, words, 'policy.simulate')
  await tabAndPress(desk, simulation.getByRole('button', { name: 'Simulate' }))
  await expect(simulation).toContainText('1 mail that was sent')
  await expect(simulation).toContainText('1 would be treated in another way')
  await expect(simulation).toContainText('Nothing more could leave than by what holds')
  const examples = simulation.getByRole('region', { name: 'Examples: Newly kept from leaving' })
  await expect(examples.getByRole('link', { name: 'The third gate' })).toBeVisible()
  expect((await read(owner)).document.modes.organisation).toBe('approve_each')

  await mode.selectOption('off')
  await expect(simulation).toContainText('You have changed the policy since')
})

test('what would become of a mail is told with the rules that it meets, by what holds and with a new rule', async ({
  desk,
}) => {
  await desk.goto('/policy')
  const trial = part(desk, words, 'policy.try')
  await trial.getByLabel('Who wants it sent').selectOption('agent')
  await trial.getByLabel('Recipients in Bcc').fill('1')
  await trial.getByRole('button', { name: 'Try' }).press('Enter')
  const held = trial.getByRole('region', { name: 'By what holds' })
  await expect(held.getByRole('status')).toContainText('Does not leave')
  const hit = held
    .getByRole('listitem')
    .filter({ hasText: 'If it comes from an agent and 1 or more recipients in Bcc' })
  await expect(hit).toContainText('Recipients in Bcc: 1')
  await expect(held).toContainText('Recipients: not known, so the worst is taken to be so')

  await desk.locator('summary').filter({ hasText: 'Add a rule' }).press('Enter')
  const rules = part(desk, words, 'policy.rules')
  await rules.getByLabel('What is asked').selectOption('inCase')
  await rules.getByLabel('How', { exact: true }).selectOption('false')
  await rules.getByRole('button', { name: 'Ask this' }).press('Enter')
  await rules.getByLabel('Then').selectOption('deny')
  await rules.getByRole('button', { name: 'Add rule' }).press('Enter')
  await expect(rule(desk, 'rule_1')).toContainText('If the thread is in no case')
  await trial.getByRole('button', { name: 'Try' }).press('Enter')
  const wished = trial.getByRole('region', { name: 'With your changes' })
  await expect(wished.getByRole('listitem').filter({ hasText: 'If the thread is in no case' })).toBeVisible()
  await expect(held.getByText('If the thread is in no case')).toHaveCount(0)
})

test('the document is written by hand, told where it is wrong, and becomes part of the changes', async ({ desk }) => {
  await desk.goto('/policy')
  await desk.locator('summary').filter({ hasText: 'Show the document' }).press('Enter')
  const field = desk.getByLabel('Policy document')
  const text = await field.inputValue()
  const json = part(desk, words, 'policy.json')
  const take = json.getByRole('button', { name: 'Take over into my changes' })
  await field.fill(text.replace('"recipients": 500', '"recipients": 0'))
  await take.press('Enter')
  await expect(json.getByRole('alert')).toContainText('limits.recipients: is longer, shorter, larger or smaller')
  await field.fill(text.replace('"recipients": 500', '"recipients": 40'))
  await take.press('Enter')
  await expect(json.getByText('Taken over. Save it above.')).toBeVisible()
  await expect(saving(desk, words)).toContainText('Recipients of one mail: 40, before 500')
})
