import { vi } from 'vitest'

/** What a door hands to whom it is for: a field of its answer, or of an address in it the one part that is secret. */
interface Gift {
  field: string
  /** `#`, or the name in the query; the whole field where nothing is said. */
  part?: string
}

/** The doors that hand a secret out. All else of their answers is looked through as any other answer is. */
const GIVES: [RegExp, Gift[]][] = [
  [/^POST \/v1\/apps\/\w+\/keys$/, [{ field: 'token' }]],
  [/^POST \/v1\/app\/connect-sessions$/, [{ field: 'token' }]],
  [/^POST \/v1\/connect\/claim$/, [{ field: 'url', part: '#' }, { field: 'resultToken' }]],
  [/^POST \/v1\/(connect\/\w+\/begin|connect-sessions)$/, [{ field: 'authorizeUrl', part: 'state' }]],
  [/^POST \/v1\/credentials$/, [{ field: 'credential' }]],
  [/^POST \/v1\/app\/webhooks(\/\w+\/rotate)?$/, [{ field: 'secret' }]],
  [/^GET \/oauth\/callback$/, [{ field: 'location', part: 'code' }]],
]
/** Fields that are secret, in answers of ours and in both directions between us and a provider. */
const SECRET_FIELD =
  /^(code|code_verifier|state|client_secret|clientSecret|access_token|refresh_token|id_token|token|secret|credential|resultToken)$/
/** What is shorter could stand anywhere by chance. */
const SECRET_LENGTH_MIN = 12

export interface HeardSecrets {
  /** Every secret of the run by what it is. */
  secrets: Map<string, string>
  /** What we have answered, with its headers, but for the fields that hand a secret out. */
  answers(): string
}

/**
 * Hear everything that is asked over HTTP in this process, ahead of what is opened after it: what providers hand out,
 * and what we answer. `vi.unstubAllGlobals` ends it.
 *
 * @param ourPort Of the house, once there is one.
 */
export function hearSecrets(ourPort: () => number | undefined): HeardSecrets {
  const secrets = new Map<string, string>()
  let answers = ''
  const ask = globalThis.fetch

  function keep(name: string, value: unknown): void {
    if (typeof value !== 'string') return
    if (SECRET_FIELD.test(name) && value.length >= SECRET_LENGTH_MIN) secrets.set(`${name} ${secrets.size}`, value)
    // A session’s address carries its token behind the hash; a consent’s its state, and a confirmation’s its code.
    if (!/^https?:\/\//.test(value)) return
    const { hash, searchParams } = new URL(value)
    if (hash.length > SECRET_LENGTH_MIN) secrets.set(`hash ${secrets.size}`, hash.slice(1))
    for (const [field, one] of searchParams) keep(field, one)
  }

  function keepAll(text: string): void {
    for (const [name, value] of fieldsOf(text)) keep(name, value)
  }

  vi.stubGlobal('fetch', async (input: string | URL, init?: RequestInit) => {
    const answer = await ask(input, init)
    const url = new URL(String(input))
    if (url.port === String(ourPort())) {
      if (answer.headers.get('content-type')?.startsWith('text/event-stream')) return answer
      const text = await answer.clone().text()
      const headers = Object.fromEntries([...answer.headers].filter(([name]) => name !== 'set-cookie'))
      const gifts = answer.status < 400 ? giftsOf(`${init?.method ?? 'GET'} ${url.pathname}`) : []
      if (gifts.length > 0) {
        keepAll(text)
        keepAll(JSON.stringify(headers))
      }
      answers += `${withhold(JSON.stringify(headers), gifts)}\n${withhold(text, gifts)}\n`
    } else if (url.pathname.endsWith('token')) {
      keepAll(String(init?.body ?? ''))
      keepAll(await answer.clone().text())
    }
    return answer
  })
  return { secrets, answers: () => answers }
}

function giftsOf(door: string): Gift[] {
  return GIVES.find(([doors]) => doors.test(door))?.[1] ?? []
}

function fieldsOf(text: string): [string, unknown][] {
  return text.startsWith('{') ? Object.entries(JSON.parse(text)) : [...new URLSearchParams(text)]
}

/** The text without what is handed out in it, and with everything else. */
function withhold(text: string, gifts: readonly Gift[]): string {
  if (gifts.length === 0 || !text.startsWith('{')) return text
  const fields = new Map(fieldsOf(text))
  for (const { field, part } of gifts) {
    const value = fields.get(field)
    if (typeof value === 'string') fields.set(field, part === undefined ? '' : withoutPart(value, part))
  }
  return JSON.stringify(Object.fromEntries(fields))
}

function withoutPart(address: string, part: string): string {
  // A place of our own is no whole address.
  const url = new URL(address, 'http://localhost')
  if (part === '#') url.hash = ''
  else url.searchParams.delete(part)
  return url.href
}

/**
 * Look for every secret in every place: as it is, as an address writes it, as a column of bytes shows it, and as mail
 * and basic sign-in pack it. Answers which stand where.
 */
export function findSecrets(secrets: ReadonlyMap<string, string>, places: Record<string, string>): string[] {
  const found: string[] = []
  for (const [name, secret] of secrets) {
    const bare = Buffer.from(secret).toString('base64').replace(/=+$/, '')
    for (const form of [secret, encodeURIComponent(secret), Buffer.from(secret).toString('hex'), bare])
      for (const [place, text] of Object.entries(places)) if (text.includes(form)) found.push(`${name} in ${place}`)
  }
  return found
}
