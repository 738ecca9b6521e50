import type { FarSide } from '../core/far-side.ts'
import type { CallOut } from '../transport/oauth/call-out.ts'
import { notReached } from '../transport/oauth/not-reached.ts'
import { readJson } from '../transport/oauth/read-json.ts'
import { readPointer } from '../transport/oauth/read-pointer.ts'
import { applyCredential, type UsableCredential } from './apply-credential.ts'
import { checkAt } from './at-side.ts'
import type { CheckFacts, Provider } from './provider.ts'

/** A check of a credential may take so long: a person may be waiting for it. */
const DEADLINE_MS = 10_000
/** An account's id or name that is longer is none. */
const ACCOUNT_CHARS_MAX = 255

/** Whose account a credential opens, as the provider says it. */
export interface Account {
  /** Its id there, for ever; undefined where the provider has none for its accounts. */
  subject: string | undefined
  name: string
}

/**
 * What a provider says of a credential. `refused`: in its own words, by 401 or 403; anything else that is not a yes is
 * `unclear`, and says nothing of the credential.
 */
export type Checked =
  | { is: 'works'; account: Account | undefined }
  | { is: 'refused'; status: number }
  | { is: 'unclear'; status: number }

/**
 * Ask a provider whether a credential works, and whose it is, by the call that its file names.
 *
 * @returns `works` without an account also where the provider has no such call
 * @throws `oauth.unreachable` nothing answered in time
 */
export async function checkCredential(
  { side, callOut }: { side: FarSide; callOut: CallOut },
  provider: Provider,
  credential: UsableCredential,
): Promise<Checked> {
  const check = checkAt(side, provider)
  if (!check) return { is: 'works', account: undefined }
  const { headers, query } = applyCredential(provider, credential)
  const url = new URL(check.url)
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
  const response = await callOut(url.href, {
    method: check.method,
    headers: { accept: 'application/json', ...check.headers, ...headers },
    signal: AbortSignal.timeout(DEADLINE_MS),
  }).catch(notReached)
  return judgeCheck(check, response.status, await readJson(response))
}

/** What a status and an answer say of the credential that was sent. Pure. */
export function judgeCheck(
  check: Pick<CheckFacts, 'statuses' | 'accountId' | 'accountName'>,
  status: number,
  body: unknown,
): Checked {
  if (status === 401 || status === 403) return { is: 'refused', status }
  if (!check.statuses.includes(status)) return { is: 'unclear', status }
  return { is: 'works', account: readAccount(check, body) }
}

function readAccount(
  { accountId, accountName }: Pick<CheckFacts, 'accountId' | 'accountName'>,
  body: unknown,
): Account | undefined {
  const subject = readText(body, accountId)
  const name = readText(body, accountName) ?? subject
  const lacksId = accountId !== undefined && subject === undefined
  return lacksId || name === undefined ? undefined : { subject, name }
}

function readText(body: unknown, pointer: string | undefined): string | undefined {
  const value = pointer === undefined ? undefined : readPointer(body, pointer)
  if (typeof value !== 'string' && typeof value !== 'number') return undefined
  const text = String(value)
    .replace(/\p{Cc}/gu, ' ')
    .trim()
  return text === '' || text.length > ACCOUNT_CHARS_MAX ? undefined : text
}
