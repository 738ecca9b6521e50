import { type Authentication, authenticate, type Bearer } from '../oauth/authenticate.ts'
import { findDomain } from '../state/domains.ts'
import { findProject } from '../state/projects.ts'
import type { Method } from './call.ts'
import {
  failedPrecondition,
  forbidden,
  GmailError,
  insufficientScopes,
  invalidCredentials,
  missingCredentials,
  projectRateLimitExceeded,
  tooManyConcurrentRequests,
  userRateLimitExceeded,
} from './errors.ts'
import { selectFields } from './fields.ts'
import { findMethod } from './find-method.ts'
import { type Query, readQuery } from './parameters.ts'
import type { GmailRoom } from './room.ts'
import { isHeadersOnly } from './scopes.ts'
import { readUpload } from './upload/read-upload.ts'

/** Before the path of a method whose message comes beside its resource. */
const UPLOAD = '/upload'

/** A request as it arrives, alone or inside a batch. */
export interface AskedCall {
  http: string
  /** Path with query. */
  url: string
  /** Whom the Authorization header speaks for. A token in the query counts where there is no header. */
  authentication: Authentication
  /** Absent inside a batch, where nothing can be uploaded. */
  contentType?: string
  body: Buffer
}

export interface AnsweredCall {
  status: number
  headers: Readonly<Record<string, string>>
  /** JSON, or HTML for a path that does not exist; empty for 204. */
  body: string
  contentType: string
  account?: string
  /** Quota units charged. */
  units: number
}

/**
 * Answer one call: who asks, may they, can they afford it, and then the method itself.
 *
 * @param admitted whether the mailbox had room for one more request in flight
 */
export function answerCall(room: GmailRoom, asked: AskedCall, admitted: boolean): AnsweredCall {
  const [path = '', search = ''] = splitUrl(asked.url)
  const isUpload = path.startsWith(`${UPLOAD}/`)
  const found = findMethod(asked.http, isUpload ? path.slice(UPLOAD.length) : path)
  if (!found || (isUpload && !found.method.takesUpload)) return notServed(path)
  const noted: { account?: string; units: number } = { units: 0 }
  let isPretty = true
  try {
    const { method } = found
    const parameters = new URLSearchParams(search)
    const bearer = readBearer(authenticationOf(room, asked, parameters), method)
    noted.account = bearer.email
    const query = readQuery(parameters, method.parameters)
    isPretty = query.flag('prettyPrint') ?? true
    checkMailbox(room, bearer, found.path.userId ?? '')
    noted.units = takeUnits(room, bearer, method)
    if (!admitted) throw tooManyConcurrentRequests()
    const upload = isUpload ? readUpload(query.text('uploadType'), asked.contentType ?? '', asked.body) : undefined
    const answer = method.answer({
      box: room.box,
      lists: room.lists,
      bearer,
      userId: bearer.userId,
      path: found.path,
      query,
      body: upload?.body ?? asked.body,
      ...(upload && { media: upload.media }),
      headersOnly: isHeadersOnly(bearer.scopes),
    })
    return { ...answered(answer && select(answer, query, method), isPretty), ...noted }
  } catch (error) {
    if (!(error instanceof GmailError)) throw error
    return { ...json(error.status, error.body, isPretty), headers: error.headers, ...noted }
  }
}

function select(answer: object, query: Query, method: Method): object {
  return selectFields(answer, query.text('fields'), method.shape)
}

/** @throws GmailError 401, 403 */
function readBearer(authentication: Authentication, method: Method): Bearer {
  if (authentication.is === 'missing') throw missingCredentials(method.rpc)
  if (authentication.is === 'invalid') throw invalidCredentials()
  const { bearer } = authentication
  if (!method.scopes.some((scope) => bearer.scopes.has(scope))) throw insufficientScopes(method.rpc, method.scopes)
  return bearer
}

function authenticationOf(room: GmailRoom, asked: AskedCall, parameters: URLSearchParams): Authentication {
  const token = parameters.get('access_token') ?? parameters.get('oauth_token')
  const isInQuery = asked.authentication.is === 'missing' && token !== null
  return isInQuery ? authenticate(room.box, `Bearer ${token}`) : asked.authentication
}

/** @throws GmailError 403 for somebody else's mailbox, 400 where the domain's admin has switched Gmail off */
function checkMailbox({ box }: GmailRoom, bearer: Bearer, asked: string): void {
  const isOwn = asked === 'me' || asked.toLowerCase() === bearer.email.toLowerCase()
  if (!isOwn) throw forbidden(`Delegation denied for ${bearer.email}`)
  const domain = bearer.email.slice(bearer.email.lastIndexOf('@') + 1)
  if (findDomain(box.db, domain)?.gmailService === 'off') throw failedPrecondition('Mail service not enabled')
}

/**
 * Charge a call to the mailbox's minute and to the project's. With quotas off it is counted and never refused.
 *
 * @returns the units charged
 * @throws GmailError 403 for the mailbox's limit, 429 for the project's
 */
function takeUnits(room: GmailRoom, bearer: Bearer, method: Method): number {
  const limits = room.limits()
  if (limits === 'off') return method.units.new
  const units = method.units[limits.table]
  const now = room.box.now()
  const key = `${bearer.projectId} ${bearer.userId}`
  const byUser = room.buckets.take(key, units, limits.userUnitsPerMinute, now)
  if (byUser.is === 'refused') throw userRateLimitExceeded(byUser.retryAt)
  const byProject = room.buckets.take(bearer.projectId, units, limits.projectUnitsPerMinute, now)
  if (byProject.is === 'refused') {
    throw projectRateLimitExceeded(findProject(room.box.db, bearer.projectId)?.number ?? bearer.projectId)
  }
  return units
}

function splitUrl(url: string): [string, string] {
  const query = url.indexOf('?')
  return query < 0 ? [url, ''] : [url.slice(0, query), url.slice(query + 1)]
}

function answered(answer: object | undefined, isPretty: boolean): Omit<AnsweredCall, 'units'> {
  return answer === undefined ? { ...json(204, {}, isPretty), body: '' } : json(200, answer, isPretty)
}

function json(status: number, body: object, isPretty: boolean): Omit<AnsweredCall, 'units'> {
  return {
    status,
    headers: {},
    body: `${isPretty ? JSON.stringify(body, null, 2) : JSON.stringify(body)}\n`,
    contentType: 'application/json; charset=UTF-8',
  }
}

/** What Google's front says to an address behind which there is nothing. */
function notServed(path: string): AnsweredCall {
  const shown = path.replace(/[&<>"]/g, '')
  return {
    status: 404,
    headers: {},
    body: `<!DOCTYPE html>
<html lang=en>
  <meta charset=utf-8>
  <title>Error 404 (Not Found)!!1</title>
  <p><b>404.</b> <ins>That’s an error.</ins>
  <p>The requested URL <code>${shown}</code> was not found on this server.  <ins>That’s all we know.</ins>
`,
    contentType: 'text/html; charset=UTF-8',
    units: 0,
  }
}
