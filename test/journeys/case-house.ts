import type { Case, CreateCase } from '@letterlock/wire/cases'
import type { AccessMode } from '@letterlock/wire/connections'
import type { ThreadPage } from '@letterlock/wire/threads'
import { openAccount, type SandboxAccount } from '../mirror/sandbox-account.ts'
import { until } from '../mirror/until.ts'
import type { OpenHouseOptions } from './open-house.ts'
import { ask } from './people-house.ts'
import { openSharedHouse, type Person, type SharedHouse } from './shared-house.ts'

/** A thread by its names. */
export interface Named {
  mailboxId: string
  threadId: string
}

/** What of a letter matters to cases. */
export interface Letter {
  from: string
  to?: string
  subject: string
  id: string
  answers?: string
  text?: string
  file?: { name: string; text: string }
}

/** Ana's shared mailbox with letters of a matter in it, and her personal one. */
export interface CaseHouse extends SharedHouse {
  own: { account: SandboxAccount; mailboxId: string }
  /** Deliver a letter into one of her mailboxes and wait until its thread is there. */
  letter(letter: Letter, into?: 'shared' | 'own'): Promise<Named>
  make(by: Person, wish: Named & Pick<CreateCase, 'title'>): Promise<Case>
  /** Somebody to whom the shared mailbox is given. */
  given(name: string, level: 'read' | 'work'): Promise<Person>
}

/** Open it. The shared mailbox is shared with nobody yet. */
export async function openCaseHouse(options: OpenHouseOptions = {}, accessMode?: AccessMode): Promise<CaseHouse> {
  const house = await openSharedHouse(options, accessMode)
  await house.share()
  const account = openAccount(house.open.sandbox.box, 'ana.private@nordwind.example')
  account.fill(1)
  await house.ana.connect(account.email, { accessMode: 'organise' })
  const mailboxId = await until(async () => {
    const { mailboxes } = await house.ana.read<{
      mailboxes: { id: string; address: string; sync: { phase: string } }[]
    }>('/v1/mailboxes')
    return mailboxes.find((one) => one.address === account.email && one.sync.phase === 'ready')?.id
  })

  async function letter(wish: Letter, into: 'shared' | 'own' = 'shared'): Promise<Named> {
    const box = into === 'own' ? { account, mailboxId } : { account: house.account, mailboxId: house.mailboxId }
    box.account.deliver(write({ to: box.account.email, ...wish }))
    await ask(house.ana.browser, 'POST', `/v1/mailboxes/${box.mailboxId}/sync`)
    const query = `view=all&mailboxId=${box.mailboxId}&limit=100`
    const threadId = await until(async () => {
      const { threads } = await house.ana.read<ThreadPage>(`/v1/threads?${query}`)
      return threads.find(({ subject }) => subject === wish.subject)?.id
    })
    return { mailboxId: box.mailboxId, threadId }
  }

  return {
    ...house,
    own: { account, mailboxId },
    letter,
    async make({ browser }, wish) {
      const { status, body } = await ask<Case>(browser, 'POST', '/v1/cases', wish)
      if (status !== 200) throw new Error(`making a case answered ${status}: ${JSON.stringify(body)}`)
      return body
    },
    async given(name, level) {
      const person = await house.person(name)
      await house.give({ member: person.id }, level)
      return person
    },
  }
}

function write({ from, to, subject, id, answers, text = 'Hello', file }: Letter): string {
  const head = [
    `From: ${from}`,
    `To: ${to}`,
    `Subject: ${subject}`,
    `Message-ID: <${id}>`,
    ...(answers ? [`In-Reply-To: <${answers}>`, `References: <${answers}>`] : []),
    'Date: Fri, 20 Nov 2026 10:00:00 +0000',
    'MIME-Version: 1.0',
  ]
  if (!file) return [...head, 'Content-Type: text/plain; charset=utf-8', '', text, ''].join('\r\n')
  return [
    ...head,
    'Content-Type: multipart/mixed; boundary=edge',
    '',
    '--edge',
    'Content-Type: text/plain; charset=utf-8',
    '',
    text,
    '--edge',
    `Content-Type: application/pdf; name="${file.name}"`,
    `Content-Disposition: attachment; filename="${file.name}"`,
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(file.text).toString('base64'),
    '--edge--',
    '',
  ].join('\r\n')
}
