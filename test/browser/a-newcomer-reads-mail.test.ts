import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { consenting } from './consent-pages.ts'
import { expect, test } from './fixtures.ts'

const VECTORS = join(import.meta.dirname, '../vectors/mail')
const ACCOUNT = 'ben@mill.example'
/** What `test/vectors/mail/related-and-attached.eml` carries, spelled out. */
const PLAN_PDF = '%PDF-1.4 not really\n'.repeat(20)
/** The mirror of a few dozen mails, on a machine that others use as well. */
const IMPORT_MS_MAX = 30_000

// Each import is a process of its own.
test.describe.configure({ timeout: 240_000 })

let folder: string

test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'letterlock-mail-'))
})
test.afterEach(() => rm(folder, { recursive: true, force: true }))

// The promise of the front page: one command, one link, and real mail is read. Then the way out.
test('a newcomer goes from the printed link to a read letter of imported mail, and disconnects', async ({
  page,
  product,
}) => {
  await test.step('mail comes from a folder, an mbox and a Maildir', async () => {
    expect(await product.importMail(VECTORS, ACCOUNT)).toContain(`24 of 52 messages imported into ${ACCOUNT}.`)
    expect(await product.importMail(await writeMbox(), ACCOUNT)).toContain('2 of 2 messages imported')
    expect(await product.importMail(await writeMaildir(), ACCOUNT)).toContain('2 of 2 messages imported')
  })

  await test.step('the link signs in once it is pressed', async () => {
    await page.goto(await product.takeSignInLink())
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page.getByRole('heading', { name: 'No mailboxes connected yet' })).toBeVisible()
  })

  await test.step('Connect Gmail asks what may be read before Google does', async () => {
    await page.getByRole('main').getByRole('button', { name: 'Connect Gmail' }).click()
    const dialog = page.getByRole('dialog', { name: 'Connect Gmail' })
    await dialog.getByRole('radio', { name: /^Read\b(?! and)/ }).click()
    await expect(dialog).toContainText('Never changes anything at Google, and never sends.')
    await expect(dialog).toContainText('Delegated access only')
    await expect(dialog).toContainText('Google Workspace admin approval may be required')
    await expect(dialog).toContainText('gmail.readonly')
    await expect(dialog).toContainText('Restricted')
    await dialog.getByRole('button', { name: 'Continue to the sandbox Google' }).click()
  })

  await test.step('consent at the sandbox comes back as Connected', async () => {
    const person = consenting(page)
    await person.choose(ACCOUNT)
    await person.allow()
    await expect(page.getByRole('status').filter({ hasText: `${ACCOUNT} is connected.` })).toBeVisible()
    expect(new URL(page.url()).origin).toBe(product.url)
    const card = page.getByRole('article', { name: ACCOUNT })
    await expect(card.getByText('Connected', { exact: true })).toBeVisible({ timeout: IMPORT_MS_MAX })
    await expect(card).toContainText('28 messages', { timeout: IMPORT_MS_MAX })
    await card.getByRole('link', { name: 'View Inbox' }).click()
  })

  const rows = page.getByRole('list', { name: 'Threads' }).getByRole('link')
  await test.step('the inbox shows what each source brought', async () => {
    await expect(rows.filter({ hasText: 'Kept in an mbox' })).toBeVisible()
    await expect(rows.filter({ hasText: 'From the Maildir, read' })).not.toHaveAttribute('data-unread')
    await expect(rows.filter({ hasText: 'From the Maildir, new' })).toHaveAttribute('data-unread')
    await expect(page.getByText('1 unread').first()).toBeVisible()
  })

  await test.step('a letter opens with its sender, subject, text and picture', async () => {
    await rows.filter({ hasText: 'Plan of the quay' }).click()
    const letter = page.getByRole('region', { name: 'Plan of the quay' })
    await expect(letter.getByRole('heading', { name: 'Plan of the quay' })).toBeVisible()
    const message = letter.getByRole('article', { name: 'Message of Ana Alva' })
    await expect(message).toContainText('ana@harbour.example')
    const text = message.frameLocator('iframe')
    await expect(text.getByText('The plan is attached; a small picture:')).toBeVisible()
    await expect(text.getByRole('img', { name: 'a dot' })).toHaveJSProperty('naturalWidth', 1)
  })

  await test.step('an attachment comes with its own name and bytes', async () => {
    const downloading = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Download Plan of the Käi (2).pdf, 400 bytes' }).click()
    const download = await downloading
    expect(download.suggestedFilename()).toBe('Plan of the Käi (2).pdf')
    expect(await readFile(await download.path(), 'utf8')).toBe(PLAN_PDF)
  })

  await test.step('a Japanese letter is Japanese', async () => {
    await rows.filter({ hasText: '火曜日の十二箱について、ご連絡' }).click()
    const message = page.getByRole('article', { name: 'Message of 山田太郎' })
    await expect(message).toContainText('こんにちは、十二箱は火曜日に出ます。')
  })

  await test.step('disconnecting with the mail erased leaves nothing', async () => {
    await page.goto('/settings/email')
    await page.getByRole('button', { name: 'Disconnect' }).click()
    const dialog = page.getByRole('dialog', { name: `Disconnect ${ACCOUNT}?` })
    await dialog.getByRole('radio', { name: 'Erase it' }).check()
    const erase = dialog.getByRole('button', { name: 'Disconnect and erase mail' })
    await expect(erase).toBeDisabled()
    await dialog.getByLabel(`To erase, type ${ACCOUNT}`).fill(ACCOUNT)
    await erase.click()
    await expect(page.getByRole('heading', { name: 'No mailboxes connected yet' })).toBeVisible()
    const grants = async () => (await product.control<{ grants: unknown[] }>('GET', '/grants')).grants
    await expect.poll(grants).toEqual([])
  })
})

async function writeMbox(): Promise<string> {
  const path = join(folder, 'kept.mbox')
  const [kept, other] = [await letter('Kept in an mbox', 'mbox-1'), await letter('The second in it', 'mbox-2')]
  const postmark = 'From ana@harbour.example Fri Nov  6 08:15:00 2026\n'
  await writeFile(path, `${postmark}${kept}\n${postmark}${other}\n`)
  return path
}

/** One that somebody has read, and one that no program has looked at. */
async function writeMaildir(): Promise<string> {
  const path = join(folder, 'maildir')
  for (const part of ['cur', 'new', 'tmp']) await mkdir(join(path, part), { recursive: true })
  await writeFile(join(path, 'cur', '1.a.host:2,S'), await letter('From the Maildir, read', 'maildir-1'))
  await writeFile(join(path, 'new', '2.b.host'), await letter('From the Maildir, new', 'maildir-2'))
  return path
}

/** The plainest of the recorded letters, as another one. */
async function letter(subject: string, id: string): Promise<string> {
  const plain = await readFile(join(VECTORS, 'plain.eml'), 'utf8')
  return plain
    .replaceAll('\r\n', '\n')
    .replace('Crates for Tuesday', subject)
    .replace('plain@harbour.example', `${id}@harbour.example`)
}
