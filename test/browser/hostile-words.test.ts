import type { AgentDraft, AgentSendAnswer, AgentWithToken } from '@letterlock/wire/agents'
import type { Case } from '@letterlock/wire/cases'
import type { Draft } from '@letterlock/wire/drafts'
import type { Proposal } from '@letterlock/wire/proposals'
import type { ThreadPage } from '@letterlock/wire/threads'
import type { Page } from '@playwright/test'
import { ask } from '../journeys/people-house.ts'
import { expect, signInAs, test } from './fixtures.ts'
import type { Product } from './product.ts'
import { ARRIVED_MS_MAX, row } from './rows.ts'
import { signInAnew } from './sign-in-anew.ts'
import { changed, stage } from './stage.ts'

// A dozen pages, each of which is fetched anew.
test.describe.configure({ timeout: 240_000 })
test.use({ actionTimeout: 60_000, contextOptions: { reducedMotion: 'reduce' } })

/** Turns the direction of all that stands behind it, as far as nothing holds it. */
const TURN = '\u202e'
/** Without a blank, so that a short form of a name is all of it. */
const ACTS =
  '"><img/data-hostile/src=x/onerror=window.taken=1><script/data-hostile>window.taken=1</script>' +
  '<svg/data-hostile/onload=window.taken=1>{{7*7}}#{7*7}{name}</title>'
const LINK = '<a/data-hostile/href="javascript:window.taken=1">'
const SUBJECT = `Order4711${ACTS}${LINK}${'long'.repeat(60)}${TURN}gpj`
const SENDER = `Sender4711${ACTS}${TURN}gpj`
const COPIED = `Copied4711${ACTS}${TURN}gpj`
const RECIPIENT = `Recipient4711${ACTS}${TURN}gpj`
const FILE = `File4711<img data-hostile src=x onerror=window.taken=1>{{7*7}}${TURN}gpj.pdf`
const TITLE = `Case4711"><img/data-hostile/src=x/onerror=window.taken=1>{{7*7}}${LINK}${TURN}gpj`
const FIELD = `Field4711"><img/data-hostile/src=x/onerror=window.taken=1>{{7*7}}${LINK}${TURN}gpj`
const REASON = `Reason4711${ACTS}${LINK}${TURN}gpj`
const AGENT = `Agent4711"><img/data-hostile/src=x/onerror=window.taken=1>{{7}}${TURN}gpj`

const withFile = (of: Proposal): Proposal => ({
  ...of,
  message: of.message && {
    ...of.message,
    files: [{ name: FILE, type: 'application/pdf', trueType: 'text/html', sizeBytes: 8, sha256: '0'.repeat(64) }],
  },
})

/** As much of words as nothing could turn: what would is taken from those of a mail when it is read, and out of sentences. */
const bare = (words: string) => words.split(TURN)[0] ?? ''

test('words of strangers and colleagues are shown as they stand on every page, and nothing of them acts', async ({
  account,
  context,
  desk,
  owner,
  product,
}) => {
  // Who trusts an agent of their own more has come in just now.
  await signInAnew(owner, product)
  await signInAs(owner, product, context)
  await deliverHostile(product, account)
  await owner.connect(account, { accessMode: 'send' })
  await desk.goto('/inbox')
  await expect(row(desk, bare(SUBJECT))).toBeVisible({ timeout: ARRIVED_MS_MAX })
  await look(desk, [SUBJECT, SENDER])

  const { threads } = await owner.read<ThreadPage>('/v1/threads?view=all')
  const { id: threadId = '', mailboxId = '' } = threads[0] ?? {}
  const made = await ask<Case>(owner.browser, 'POST', '/v1/cases', { mailboxId, threadId })
  const { agentId, proposalId } = await askByAgent()

  await test.step('the letter, its head, its files and the title of the window', async () => {
    await row(desk, bare(SUBJECT)).click()
    await desk
      .getByRole('button', { name: /Sender and recipients in full/ })
      .first()
      .click()
    await expect(desk).toHaveTitle(new RegExp(`^${SUBJECT.slice(0, 40).replace(/[^a-z0-9]/gi, '.')}`))
    await look(desk, [SUBJECT, SENDER, COPIED, FILE])
  })
  await test.step('an answer to it', async () => {
    await desk.getByRole('button', { name: 'Reply to all', exact: true }).first().click()
    await expect(desk.getByRole('textbox', { name: 'Subject' })).toHaveValue(/^Re: Order4711"><img/)
    await look(desk, [SENDER, COPIED])
    const { drafts } = await owner.read<{ drafts: { id: string }[] }>(`/v1/drafts?mailboxId=${mailboxId}`)
    await desk.goto(`/drafts/${drafts[0]?.id}`)
    await expect(desk.getByRole('textbox', { name: 'Subject' })).toBeVisible()
    await look(desk, [])
  })
  await test.step('what a search finds', async () => {
    await desk.goto(`/inbox/${mailboxId}/all?q=Order4711`)
    await expect(desk.getByText('Order4711').first()).toBeVisible()
    await look(desk, [])
  })
  await test.step('its case, called by its subject and then by a title', async () => {
    await desk.goto(`/cases/${made.body.id}`)
    await look(desk, [SUBJECT, SENDER, FILE, AGENT])
    await ask(owner.browser, 'PATCH', `/v1/cases/${made.body.id}`, {
      title: TITLE,
      fields: [{ name: 'Reference', value: FIELD }],
    })
    await look(desk, [TITLE, FIELD])
    await desk.goto('/cases')
    await look(desk, [TITLE])
  })
  await test.step('its case beside the letter', async () => {
    await desk.setViewportSize({ width: 1680, height: 1050 })
    await desk.goto(`/inbox/${mailboxId}/inbox?thread=${threadId}&of=${mailboxId}`)
    const panel = desk.getByRole('complementary').filter({ has: desk.getByRole('heading', { name: bare(TITLE) }) })
    await expect(panel.getByText(bare(FILE)).first()).toBeVisible()
    await look(desk, [TITLE])
  })
  await test.step('what waits: the queue, the card, the agent and the bell', async () => {
    await desk.goto('/approvals')
    await look(desk, [`Fwd: ${SUBJECT}`, AGENT])
    await desk.goto(`/approvals/${proposalId}`)
    await look(desk, [`Fwd: ${SUBJECT}`, RECIPIENT, AGENT, REASON])
    // What a draft keeps is called more plainly than any file that comes: the page does not rest on that.
    const end = await stage(desk, [changed<Proposal>(/^\/v1\/proposals\/prp_\w+$/, withFile)])
    await desk.reload()
    await look(desk, [`Fwd: ${SUBJECT}`, FILE])
    await end()
    await desk.goto(`/settings/agents/${agentId}`)
    await look(desk, [AGENT, `Fwd: ${SUBJECT}`])
    await desk.getByRole('button', { name: /^Notices/ }).click()
    await expect(desk.getByRole('dialog', { name: 'Notices' }).getByText(bare(AGENT)).first()).toBeVisible()
    await look(desk, [])
  })

  /** An agent, which forwards the letter to somebody whose name is no better. */
  async function askByAgent(): Promise<{ agentId: string; proposalId: string | null }> {
    const wish = { name: AGENT, mailboxIds: [mailboxId] }
    const { body } = await ask<AgentWithToken>(owner.browser, 'POST', '/v1/agents', wish)
    const trusted = await ask(owner.browser, 'PATCH', `/v1/agents/${body.agent.id}`, { trust: 'limited' })
    expect(trusted.status).toBe(200)
    const by = async <T>(method: string, path: string, sent: object) => {
      const headers = { authorization: `Bearer ${body.token}`, 'content-type': 'application/json' }
      const answer = await fetch(`${product.url}${path}`, { method, headers, body: JSON.stringify(sent) })
      const said = (await answer.json()) as T
      expect([path, answer.status, answer.ok || said]).toEqual([path, 200, true])
      return said
    }
    const thread = await owner.read<{ messages: { id: string }[] }>(`/v1/mailboxes/${mailboxId}/threads/${threadId}`)
    const begun = await by<AgentDraft>('POST', `/v1/agent/mailboxes/${mailboxId}/drafts`, {
      kind: 'forward',
      messageId: thread.messages[0]?.id,
    })
    // Half of a sign is none, and stands for nothing.
    const content = {
      to: [{ name: RECIPIENT, address: 'mallory@harbour.example' }],
      subject: `Fwd: ${SUBJECT}`,
      text: `See there.\ud800`,
    }
    const path = `/v1/agent/drafts/${begun.id}`
    const written = await by<Draft>('PUT', path, { expectedVersion: begun.version, content })
    const asked = await by<AgentSendAnswer>('POST', `${path}/send`, {
      expectedVersion: written.version,
      reason: REASON,
    })
    expect([asked.decision, asked.problem?.code]).toEqual(['needs_approval', undefined])
    return { agentId: body.agent.id, proposalId: asked.proposalId }
  }
})

/** See that words stand on the page as they were written, and that nothing was made of any of them. */
async function look(page: Page, words: readonly string[]): Promise<void> {
  for (const word of words)
    await expect(page.getByText(bare(word)).filter({ visible: true }).first(), word.slice(0, 20)).toBeVisible()
  expect(await page.evaluate(FIND_HARM)).toEqual({ ran: false, made: [], turned: [] })
}

/** In the page: whether something ran, which elements came of words, and which words turn what stands behind them. */
const FIND_HARM = `(() => {
  const made = document.querySelectorAll('[data-hostile], [src="x"], [href^="javascript:" i]')
  const turned = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.textContent.includes('${TURN}')) continue
    let held = node.parentElement
    while (held.parentElement) {
      const { display, unicodeBidi } = getComputedStyle(held)
      if (display !== 'inline' || /isolate|plaintext/.test(unicodeBidi)) break
      if (/flex|grid/.test(getComputedStyle(held.parentElement).display)) break
      held = held.parentElement
    }
    const behind = held.textContent.split('${TURN}').at(-1)
    if (!/^gpj(.pdf)?$/.test(behind.trim())) turned.push(held.tagName + '.' + held.className + ': ' + behind.slice(0, 80))
  }
  return { ran: 'taken' in window, made: [...made].map(({ outerHTML }) => outerHTML), turned }
})()`

/** A letter of which nothing is what it should be. */
async function deliverHostile(product: Product, account: string): Promise<void> {
  const encoded = (words: string) => `=?utf-8?B?${Buffer.from(words).toString('base64')}?=`
  const raw = [
    `From: ${encoded(SENDER)} <eve@harbour.example>`,
    `To: ${account}`,
    `Cc: ${encoded(COPIED)} <mallory@harbour.example>`,
    `Subject: ${encoded(SUBJECT)}`,
    'Message-ID: <hostile@harbour.example>',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=part',
    '',
    '--part',
    'Content-Type: text/plain; charset=utf-8',
    '',
    `See there. ${ACTS}${LINK}`,
    '--part',
    'Content-Type: application/pdf',
    `Content-Disposition: attachment; filename*=utf-8''${encodeURIComponent(FILE).replaceAll("'", '%27')}`,
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from('%PDF-1.4').toString('base64'),
    '--part--',
    '',
  ]
  await product.control('POST', `/mailboxes/${account}/messages`, {
    raw: Buffer.from(raw.join('\r\n')).toString('base64'),
    labelIds: ['INBOX', 'UNREAD'],
  })
}
