import { type CompanyOrder, type MadeCompany, makeCompany } from '../company/make-company.ts'
import { openBox } from '../main.ts'
import { findRunning } from './running.ts'
import { UsageError } from './usage-error.ts'

/**
 * Make the company anew with another size: by the running sandbox when one serves
 * the folder, else in the folder itself.
 */
export async function runCompany(dataDir: string, order: CompanyOrder): Promise<void> {
  const url = await findRunning(dataDir)
  const { accounts } = url === undefined ? await makeHere(dataDir, order) : await makeThere(url, order)
  for (const { email, messages } of accounts) {
    process.stdout.write(`${email}: ${messages.toLocaleString('en')} messages\n`)
  }
}

async function makeHere(dataDir: string, order: CompanyOrder): Promise<MadeCompany> {
  const box = openBox(dataDir, () => {
    throw new Error('a company is made without an address')
  })
  try {
    return await makeCompany(box, order)
  } finally {
    box.db.close()
  }
}

async function makeThere(url: string, order: CompanyOrder): Promise<MadeCompany> {
  const answer = await fetch(`${url}/sandbox/company`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(order),
  })
  if (!answer.ok) throw new UsageError(`The sandbox refused to make the company: ${await answer.text()}`)
  return (await answer.json()) as MadeCompany
}
