import { openReceiver, type Receiver } from '../journeys/webhook-receiver.ts'
import { tabAndPress, tabAndType, tabTo } from './by-keyboard.ts'
import { type EmbeddingApp, makeEmbeddingApp } from './embedding-app.ts'
import { test as base, expect } from './fixtures.ts'

interface Worker {
  embedding: EmbeddingApp
}
interface Mine {
  receiver: Receiver
}

const test = base.extend<Mine, Worker>({
  embedding: [
    async ({ owner, product }, use) => use(await makeEmbeddingApp(owner, product, 'Acme CRM')),
    { scope: 'worker' },
  ],
  receiver: async ({ playwright: _ }, use) => {
    const receiver = await openReceiver()
    await use(receiver)
    await receiver.close()
  },
})

// With motion, as most people have it: a dialog that fades still holds the focus.
test.describe.configure({ timeout: 240_000 })

test('a connection is found, read, and ended, by keyboard alone', async ({ account, desk, embedding }) => {
  await embedding.connect('gmail', account, { accessMode: 'read' })
  await desk.goto(`/developers/${embedding.id}/start`)
  await tabAndPress(desk, desk.getByRole('link', { name: 'Connections' }).first())
  await tabAndPress(desk, desk.getByRole('main').getByRole('link', { name: account }))
  await expect(desk.getByRole('heading', { name: account, level: 1 })).toBeFocused()
  await expect(desk.getByText('Consent was given')).toBeVisible()

  const end = desk.getByRole('main').getByRole('button', { name: 'Disconnect' })
  await tabAndPress(desk, end)
  await expect(desk.getByRole('dialog').getByRole('button', { name: 'Cancel' })).toBeFocused()
  await desk.keyboard.press('Escape')
  await expect(desk.getByRole('dialog')).toHaveCount(0)
  await expect(end).toBeFocused()

  await desk.keyboard.press('Enter')
  // An opening dialog takes the focus once it is there: who goes on before that is brought back.
  await expect(desk.getByRole('dialog').getByRole('button', { name: 'Cancel' })).toBeFocused()
  await tabAndPress(desk, desk.getByRole('dialog').getByRole('button', { name: 'Disconnect' }))
  const ended = desk.getByRole('main').getByRole('status')
  await expect(ended).toContainText('The provider has ended its permission as well.')
  await expect(desk.getByRole('heading', { name: account, level: 1 })).toBeFocused()
  await tabAndPress(desk, ended.getByRole('link', { name: 'All connections' }))
  await expect(desk.getByRole('heading', { name: 'Connections', level: 1 })).toBeFocused()
  await expect(desk.getByRole('main').getByText(account)).toHaveCount(0)
})

test('an endpoint is made, tried, and told again, by keyboard alone', async ({ desk, embedding, receiver }) => {
  receiver.answer = (reply) => reply.writeHead(500).end('The queue is full')
  await desk.goto(`/developers/${embedding.id}/webhooks`)
  const add = desk.getByRole('main').getByRole('button', { name: 'Add an endpoint' }).first()
  await tabAndPress(desk, add)
  const dialog = desk.getByRole('dialog')
  await expect(dialog.getByRole('textbox').first()).toBeFocused()
  await desk.keyboard.type(receiver.url)
  await tabAndPress(desk, dialog.getByRole('button', { name: 'Add an endpoint' }))

  // Nobody has taken the secret yet: the way out asks first, and the question is taken back as it came.
  const secret = dialog.getByRole('textbox', { name: 'Signing secret' })
  await expect(secret).toBeFocused()
  await desk.keyboard.press('Escape')
  await expect(dialog.getByRole('button', { name: 'Go back' })).toBeFocused()
  await desk.keyboard.press('Enter')
  await expect(secret).toBeVisible()
  await tabAndPress(desk, dialog.getByRole('button', { name: 'I have kept it' }))
  await expect(dialog).toHaveCount(0)
  // What opened it stood where nothing was yet, and is gone.
  await expect(desk.getByRole('heading', { name: 'Webhooks', level: 1 })).toBeFocused()

  await tabAndPress(desk, desk.getByRole('main').getByRole('link', { name: receiver.url }))
  await tabAndPress(desk, desk.getByRole('button', { name: 'Send a test' }))
  const row = desk.getByRole('main').getByRole('button', { name: /webhook\.test/ })
  await expect(row).toContainText('1 try')
  await tabAndPress(desk, row)
  await expect(desk.getByText('The queue is full')).toBeVisible()
  receiver.answer = (reply) => reply.writeHead(204).end()
  const again = desk.getByRole('button', { name: 'Deliver again' })
  await tabAndPress(desk, again)
  await expect(desk.getByText('On its way again.')).toBeVisible()
  await expect(row).toContainText('Delivered')
  await expect(again).toBeFocused()

  // The secret that takes the place of the first is not lost by a stray Escape, either.
  const replace = desk.getByRole('main').getByRole('button', { name: 'Replace the secret' })
  await tabAndPress(desk, replace)
  await tabAndPress(desk, dialog.getByRole('button', { name: 'Replace the secret' }))
  await expect(secret).toBeFocused()
  await desk.keyboard.press('Escape')
  await expect(dialog.getByRole('button', { name: 'Go back' })).toBeFocused()
  await desk.keyboard.press('Enter')
  await tabAndPress(desk, dialog.getByRole('button', { name: 'I have kept it' }))
  await expect(replace).toBeFocused()
  await expect(desk.getByRole('main')).toContainText('The secret before this one signs as well until')
})

test('a provider of one’s own is added, changed and removed, by keyboard alone', async ({ desk, embedding }) => {
  await desk.goto(`/developers/${embedding.id}/providers`)
  const add = desk.getByRole('main').getByRole('button', { name: 'Your own provider' })
  await tabAndPress(desk, add)
  const dialog = desk.getByRole('dialog')
  await expect(dialog.getByRole('textbox', { name: 'Name', exact: true })).toBeFocused()
  await desk.keyboard.press('Escape')
  await expect(add).toBeFocused()
  await desk.keyboard.press('Enter')
  await tabAndType(desk, dialog.getByRole('textbox', { name: 'Name', exact: true }), 'Yard CRM')
  await tabAndType(desk, dialog.getByRole('textbox', { name: 'Where its API is' }), 'https://api.yard.example/v2')
  await tabAndPress(desk, dialog.getByRole('button', { name: 'Add the provider' }))
  await expect(desk.getByRole('heading', { name: 'Yard CRM', level: 1 })).toBeVisible()

  const change = desk.getByRole('main').getByRole('button', { name: 'Change' })
  await tabAndPress(desk, change)
  const changing = desk.getByRole('dialog', { name: 'Change Yard CRM' })
  const name = changing.getByRole('textbox', { name: 'Name', exact: true })
  await expect(name).toHaveValue('Yard CRM')
  await tabTo(desk, name)
  await desk.keyboard.press('ControlOrMeta+a')
  await desk.keyboard.type('Yard planner')
  await tabAndPress(desk, changing.getByRole('button', { name: 'Save' }))
  await expect(desk.getByRole('heading', { name: 'Yard planner', level: 1 })).toBeVisible()
  await expect(change).toBeFocused()

  const remove = desk.getByRole('main').getByRole('button', { name: 'Remove' })
  await tabAndPress(desk, remove)
  const removing = desk.getByRole('dialog', { name: 'Remove Yard planner?' })
  await expect(removing).toContainText('No connection: nobody has connected it')
  await expect(removing.getByRole('textbox')).toBeFocused()
  await desk.keyboard.type('Yard planner')
  await tabAndPress(desk, removing.getByRole('button', { name: 'Remove' }))
  await expect(desk.getByRole('heading', { name: 'Providers', level: 1 })).toBeFocused()
  await expect(desk.getByRole('main').getByText('Yard planner')).toHaveCount(0)
})
