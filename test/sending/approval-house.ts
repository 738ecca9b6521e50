import type { Draft } from '@letterlock/wire/drafts'
import type { PolicyDocument } from '@letterlock/wire/policy'
import type { Proposal, ProposalGroup, ProposalPage, SendAnswer, Verdict } from '@letterlock/wire/proposals'
import { ask } from '../journeys/people-house.ts'
import { openSharedHouse, type Person, type SharedHouse } from '../journeys/shared-house.ts'
import type { SandboxAccount } from '../mirror/sandbox-account.ts'
import { until } from '../mirror/until.ts'

/** What somebody writes, as far as a test says. */
export interface Letter {
  /** Absent: the mailbox's own address. */
  from?: string
  to?: string[]
  cc?: string[]
  bcc?: string[]
  subject?: string
  text?: string
  html?: string | null
}

/** Ana's shared mailbox, those who work in it and approve in it, and what they do with what is to leave. */
export interface ApprovalHouse extends SharedHouse {
  /** May write, and not approve. */
  walter: Person
  /** Two who may approve, besides Ana, whose mailbox it is. */
  ben: Person
  cleo: Person
  write(by: Person, letter: Letter): Promise<Draft>
  /** Deliver a letter into the mailbox, and wait until it is there. */
  letter(from: string, subject: string, id: string, answers?: string): Promise<{ messageId: string }>
  /** Answer a message. */
  answer(by: Person, messageId: string, text: string): Promise<Draft>
  edit(by: Person, draft: Draft, letter: Letter): Promise<{ status: number; body: Draft }>
  send(by: Person, draft: Draft, more?: object): Promise<{ status: number; body: SendAnswer }>
  /** Ask for it and say that it waits. */
  asked(by: Person, letter?: Letter): Promise<{ draft: Draft; proposal: Proposal }>
  card(by: Person, id: string): Promise<Proposal>
  list(by: Person, group: ProposalGroup): Promise<ProposalPage>
  judge(
    by: Person,
    proposal: Pick<Proposal, 'id' | 'digests'>,
    verdict: Verdict,
    more?: object,
  ): Promise<{ status: number; body: Proposal & { code?: string } }>
  policy(change: (document: PolicyDocument) => PolicyDocument): Promise<void>
  account: SandboxAccount
}

/** Somebody whom nobody here has written to: the policy that ships wants two to agree. */
export const OUTSIDER = 'kund@elsewhere.example'

export async function openApprovalHouse(): Promise<ApprovalHouse> {
  // Nobody sends: what is allowed to leave stays where a test can look at it.
  const house = await openSharedHouse({ role: 'http', beside: 'worker' }, 'send')
  await house.share()
  const given = async (name: string, level: 'work' | 'approve') => {
    const person = await house.person(name)
    await house.give({ member: person.id }, level)
    return person
  }
  const walter = await given('walter', 'work')
  const ben = await given('ben', 'approve')
  const cleo = await given('cleo', 'approve')

  async function edit(by: Person, draft: Draft, letter: Letter) {
    const content = contentOf(letter)
    return ask<Draft>(by.browser, 'PUT', `/v1/drafts/${draft.id}`, { expectedVersion: draft.version, content })
  }
  async function begin(by: Person, wish: object): Promise<Draft> {
    const { status, body } = await ask<Draft>(by.browser, 'POST', `/v1/mailboxes/${house.mailboxId}/drafts`, wish)
    if (status !== 200) throw new Error(`beginning a draft answered ${status}: ${JSON.stringify(body)}`)
    return body
  }
  async function write(by: Person, letter: Letter): Promise<Draft> {
    const { status, body } = await edit(by, await begin(by, { kind: 'new' }), letter)
    if (status !== 200) throw new Error(`writing answered ${status}: ${JSON.stringify(body)}`)
    return body
  }
  const send = (by: Person, draft: Draft, more: object = {}) =>
    ask<SendAnswer>(by.browser, 'POST', `/v1/drafts/${draft.id}/send`, { expectedVersion: draft.version, ...more })
  const card = async (by: Person, id: string) => (await ask<Proposal>(by.browser, 'GET', `/v1/proposals/${id}`)).body

  return {
    ...house,
    walter,
    ben,
    cleo,
    write,
    edit,
    send,
    card,
    async letter(from, subject, id, answers) {
      const { db } = house.open.database
      house.account.deliver(letterOf({ from, to: house.account.email, subject, id, answers }))
      await ask(house.ana.browser, 'POST', `/v1/mailboxes/${house.mailboxId}/sync`)
      return until(async () => {
        const found = await db.selectFrom('messages').select('id').where('rfc_message_id', '=', id).executeTakeFirst()
        return found && { messageId: found.id }
      })
    },
    async answer(by, messageId, text) {
      const draft = await begin(by, { kind: 'reply', messageId })
      const { content, version } = draft
      const next = { expectedVersion: version, content: { ...content, text, html: null } }
      return (await ask<Draft>(by.browser, 'PUT', `/v1/drafts/${draft.id}`, next)).body
    },
    async asked(by, letter = {}) {
      const draft = await write(by, letter)
      const { body } = await send(by, draft)
      const id = body.decision === 'refused' ? undefined : body.proposal?.id
      if (id === undefined) throw new Error(`asking for a send answered ${JSON.stringify(body)}`)
      return { draft, proposal: await card(by, id) }
    },
    async list(by, group) {
      return (await ask<ProposalPage>(by.browser, 'GET', `/v1/proposals?group=${group}`)).body
    },
    judge: (by, { id, digests }, verdict, more = {}) =>
      ask<Proposal & { code?: string }>(by.browser, 'POST', `/v1/proposals/${id}/verdicts`, {
        verdict,
        digests,
        ...more,
      }),
    async policy(change) {
      const { version, document } = await house.owner.read<{ version: number; document: PolicyDocument }>('/v1/policy')
      const wish = { expectedVersion: version, document: change(document), note: 'A test' }
      const { status, body } = await ask(house.owner.browser, 'PUT', '/v1/policy', wish)
      if (status !== 200) throw new Error(`changing the policy answered ${status}: ${JSON.stringify(body)}`)
    },
  }
}

function letterOf(of: { from: string; to: string; subject: string; id: string; answers: string | undefined }): string {
  const { from, to, subject, id, answers } = of
  const head = [
    `From: ${from}`,
    `To: ${to}`,
    `Subject: ${answers ? 'Re: ' : ''}${subject}`,
    `Message-ID: <${id}>`,
    ...(answers ? [`In-Reply-To: <${answers}>`, `References: <${answers}>`] : []),
    'Date: Fri, 20 Nov 2026 10:00:00 +0000',
    'Content-Type: text/plain; charset=utf-8',
  ]
  return [...head, '', 'Hello', ''].join('\r\n')
}

function contentOf(letter: Letter) {
  const { from, to = [OUTSIDER], cc = [], bcc = [], subject = 'An offer', text = 'Hello', html = null } = letter
  const named = (addresses: string[]) => addresses.map((address) => ({ name: '', address }))
  return { ...(from !== undefined && { from }), to: named(to), cc: named(cc), bcc: named(bcc), subject, text, html }
}
