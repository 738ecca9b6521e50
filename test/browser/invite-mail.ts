import { expect } from '@playwright/test'
import type { Product } from './product.ts'
import { ARRIVED_MS_MAX } from './rows.ts'

const INVITATION = /http:\/\/localhost:\d+\/invite#tnt_[0-9a-f]{32}\.[\w-]{43}/
/** Where a forgotten password leads. */
export const NEW_PASSWORD = /http:\/\/localhost:\d+\/new-password#[\w-]{43}/

/** The link of the newest mail to somebody, as the sandbox's catcher has it. */
export async function caughtLink(product: Product, email: string, pattern = INVITATION): Promise<string> {
  let link = ''
  await expect
    .poll(
      async () => {
        const { mails } = await product.control<{ mails: { number: number; recipients: string[] }[] }>(
          'GET',
          '/outbox/mails',
        )
        const own = mails.filter(({ recipients }) => recipients.includes(email)).sort((a, b) => b.number - a.number)[0]
        if (!own) return ''
        const { raw } = await product.control<{ raw: string }>('GET', `/outbox/mails/${own.number}`)
        const text = Buffer.from(raw, 'base64')
          .toString('utf8')
          .replace(/=\r?\n/g, '')
        link = pattern.exec(text)?.[0] ?? ''
        return link
      },
      { timeout: ARRIVED_MS_MAX },
    )
    .not.toBe('')
  return link
}
