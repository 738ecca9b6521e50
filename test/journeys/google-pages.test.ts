import type { ProblemTable } from '@letterlock/wire/problem'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../../sandbox/testing/scripted-browser.ts'
import type { ErrorCode } from '../../server/core/errors.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { signIn, type Visitor } from './visitor.ts'

/** Each page that Google may stop a person on is ordered here, and its words are looked up as that person would. */
const WORKER = 'anna@works.example'
const WEBVIEW = 'Mozilla/5.0 (Linux; Android 16; wv) AppleWebKit/537.36 Version/4.0 Chrome/150 Mobile Safari/537.36'

let open: OpenHouse
let visitor: Visitor
let project: string
let client: string

beforeAll(async () => {
  open = await openHouse({ role: 'http' })
  visitor = await signIn(open)
  await open.control('POST', '/users', { email: WORKER, name: 'Anna', domain: 'works.example' })
  client = open.config.client?.id ?? ''
  const { clients } = (await open.control('GET', '/clients')) as { clients: { id: string; projectId: string }[] }
  project = clients.find(({ id }) => id === client)?.projectId ?? ''
})
afterAll(() => open.close())
afterEach(async () => {
  await open.control('PUT', `/projects/${project}`, { verification: 'verified', organization: null, testUsers: null })
  await policy({ policy: 'trusted', unconfiguredDefault: 'allow' })
  for (const { id } of await visitor.connections()) {
    await visitor.browser.send('DELETE', `/v1/connections/${id}`, { mail: 'erase' })
  }
})

const policy = (change: object) => open.control('PUT', '/domains/works.example', change)
const setProject = (change: object) => open.control('PUT', `/projects/${project}`, change)
const spoil = (change: (url: URL) => void) => ({ spoil: change })

interface Way {
  set?: () => Promise<unknown>
  after?: () => Promise<unknown>
  spoil?: (url: URL) => void
  userAgent?: string
}

const WAYS: [word: string, code: ErrorCode, way: Way][] = [
  ['Error 400: admin_policy_enforced', 'google.admin_policy_enforced', { set: () => policy({ policy: 'blocked' }) }],
  [
    'Error 400: access_not_configured',
    'google.access_not_configured',
    { set: () => policy({ policy: 'unconfigured', unconfiguredDefault: 'block' }) },
  ],
  [
    'Error 403: org_internal',
    'google.org_internal',
    { set: () => setProject({ verification: 'internal', organization: 'elsewhere.example' }) },
  ],
  [
    'Error 403: access_denied',
    'google.access_denied',
    { set: () => setProject({ verification: 'testing', testUsers: ['bo@works.example'] }) },
  ],
  [
    'Error 400: redirect_uri_mismatch',
    'google.redirect_uri_mismatch',
    spoil((url) => url.searchParams.set('redirect_uri', 'http://localhost:8420/x')),
  ],
  ['Error 401: invalid_client', 'google.invalid_client', spoil((url) => url.searchParams.set('client_id', 'nobody'))],
  ['Error 400: invalid_request', 'google.invalid_request', spoil((url) => url.searchParams.delete('response_type'))],
  [
    'Error 400: invalid_scope',
    'google.invalid_scope',
    spoil((url) => url.searchParams.set('scope', 'openid gmail.nothing')),
  ],
  [
    'Error 400: origin_mismatch',
    'google.origin_mismatch',
    spoil((url) => url.searchParams.set('origin', 'https://elsewhere.example')),
  ],
  ['Error 403: disallowed_useragent', 'google.disallowed_useragent', { userAgent: WEBVIEW }],
  [
    'Error 401: deleted_client',
    'google.deleted_client',
    {
      set: () => open.control('DELETE', `/clients/${encodeURIComponent(client)}`),
      after: () => open.control('POST', `/clients/${encodeURIComponent(client)}/restore`),
    },
  ],
  [
    'Error 403: rate_limit_exceeded',
    'google.rate_limit_exceeded',
    {
      set: async () => {
        await open.control('PUT', '/settings', { unverifiedUsersMax: 0 })
        await policy({ policy: 'unconfigured', unconfiguredDefault: 'allow' })
        await setProject({ verification: 'production-unverified' })
      },
      after: () => open.control('PUT', '/settings', { unverifiedUsersMax: 100 }),
    },
  ],
  [
    'Google hasn’t verified this app',
    'google.unverified_app',
    {
      set: async () => {
        await policy({ policy: 'unconfigured', unconfiguredDefault: 'allow' })
        await setProject({ verification: 'production-unverified' })
      },
    },
  ],
]

test.each(WAYS)('who reads «%s» at Google finds here what it means and what to do', async (word, code, way) => {
  await way.set?.()
  const { authorizeUrl } = await visitor.start()
  const url = new URL(authorizeUrl)
  way.spoil?.(url)
  const html = await pageOf(url.href, way.userAgent)
  await way.after?.()
  expect(html.replaceAll('&#39;', '’').replaceAll("'", '’')).toContain(word)

  for (const language of ['en', 'sv']) {
    const answer = await visitor.browser.get('/v1/problems', { 'accept-language': language })
    const { problems } = (await answer.json()) as ProblemTable
    const rows = problems.filter(({ words }) => words.some((one) => one.at === 'google_page' && one.word === word))
    expect(rows.map((row) => row.code)).toEqual([code])
    for (const sentence of [rows[0]?.say, rows[0]?.means, rows[0]?.fix]) expect(sentence).toMatch(/^\p{Lu}.{10,}/u)
  }
})

async function pageOf(url: string, userAgent: string | undefined): Promise<string> {
  if (userAgent) return (await fetch(url, { headers: { 'user-agent': userAgent } })).text()
  const browser = openBrowser()
  const chooser = await browser.go(url)
  if (chooser.status !== 200) return chooser.html
  return (await browser.press(chooser, { do: 'another', email: WORKER })).html
}
