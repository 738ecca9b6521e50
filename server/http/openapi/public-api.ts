import { failuresOf } from './failures.ts'
import { ERROR_ANSWERS, HEADERS, IDEMPOTENCY_KEY, PROBLEM, SECURITY_SCHEMES } from './named-parts.ts'
import { openEnded } from './open-ended.ts'
import { OPERATIONS, PROXY } from './operations.ts'
import { WEBHOOK_HEADERS, webhookOperations } from './webhooks.ts'
import { type OperationWords, TAGS } from './words.ts'

/** A part of an OpenAPI document, of which no more is known than that it is an object. */
type Node = Record<string, unknown>

/** How the kinds of route auth are called in the document. Those that are not here are the console's own. */
const SCHEME_OF: Readonly<Record<string, string>> = {
  'secret-key': 'secretKey',
  'publishable-key': 'publishableKey',
  'connect-result': 'resultToken',
  'agent-token': 'agentToken',
}

/** The rest of a path, as the router writes it; OpenAPI wants a name there. */
const REST = '{*}'

/**
 * The published part of the API, made of the description of all of it. Pure.
 *
 * Left out is what only our own pages call: it changes with them. Answers may gain fields within v1, so none of them
 * says that it has no others.
 *
 * @param whole What `describeRoute` has noted of every route.
 */
export function publicApi(whole: unknown): Node {
  const { info, paths } = whole as { info: Node; paths: Record<string, Record<string, Node>> }
  const published: Record<string, Node> = {}
  for (const [route, operations] of Object.entries(paths)) {
    const open = Object.entries(operations).filter(
      ([method, { 'x-auth': auth }]) => method !== 'head' && SCHEME_OF[String(auth)] !== undefined,
    )
    if (open.length === 0) continue
    const path = route.replace(REST, '{path}')
    published[path] = Object.fromEntries(open.map(([method, operation]) => [method, describe(method, path, operation)]))
  }
  return {
    openapi: '3.1.0',
    info: { ...info, title: 'Letterlock API', license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    servers: [{ url: '/', description: 'The installation that serves this document' }],
    tags: TAGS,
    paths: published,
    webhooks: webhookOperations(),
    components: {
      securitySchemes: SECURITY_SCHEMES,
      schemas: { Problem: PROBLEM },
      headers: HEADERS,
      parameters: { IdempotencyKey: IDEMPOTENCY_KEY, ...WEBHOOK_HEADERS },
      responses: ERROR_ANSWERS,
    },
  }
}

/** What an operation is called, with `:name` for a place in its path as routes are written. */
export function wordsOf(method: string, path: string): OperationWords | undefined {
  if (path.startsWith('/v1/proxy/')) return PROXY
  return OPERATIONS[`${method.toUpperCase()} ${asRouted(path)}`]
}

function asRouted(path: string): string {
  return path.replace(/\{(\w+)\}/g, ':$1')
}

function describe(method: string, path: string, operation: Node): Node {
  const {
    'x-auth': auth,
    'x-scope': scope,
    'x-answers': answers,
    responses,
    parameters = [],
    requestBody,
    ...rest
  } = operation
  const words = wordsOf(method, path)
  const once = auth === 'secret-key' && method !== 'get' && answers !== 'anew'
  const failures = failuresOf(method, asRouted(path), { once, withBody: requestBody !== undefined })
  return {
    ...rest,
    operationId: operationId(method, path),
    tags: [words?.tag ?? 'Other'],
    summary: words?.summary ?? `${method.toUpperCase()} ${path}`,
    ...(words?.description && { description: words.description }),
    security: [{ [SCHEME_OF[String(auth)] ?? '']: scope ? [scope] : [] }],
    parameters: [
      ...(parameters as Node[]).map(withName),
      ...(once ? [{ $ref: '#/components/parameters/IdempotencyKey' }] : []),
    ],
    ...(requestBody !== undefined && { requestBody: withExample(requestBody as Node, words?.request) }),
    responses: { ...goodAnswers(responses as Record<string, Node>, words), ...badAnswers(failures) },
  }
}

function withName(parameter: Node): Node {
  return parameter.name === '*' ? { ...parameter, name: 'path' } : parameter
}

function goodAnswers(responses: Record<string, Node>, words: OperationWords | undefined): Record<string, Node> {
  return Object.fromEntries(
    Object.entries(responses).map(([status, response]) => [
      status,
      {
        ...(withExample(openEnded(response), words?.answer) as Node),
        description: status === '204' ? 'Done.' : 'Done, with the answer.',
        headers: {
          RateLimit: { $ref: '#/components/headers/RateLimit' },
          'RateLimit-Policy': { $ref: '#/components/headers/RateLimit-Policy' },
        },
      },
    ]),
  )
}

/** What may go wrong; the code in the answer says it exactly. */
function badAnswers(statuses: readonly number[]): Record<string, Node> {
  return Object.fromEntries(statuses.map((status) => [status, { $ref: `#/components/responses/${status}` }]))
}

function withExample(body: Node, example: unknown): Node {
  const { content } = body as { content?: Record<string, Node> }
  if (!content || example === undefined) return body
  return {
    ...body,
    content: Object.fromEntries(Object.entries(content).map(([type, media]) => [type, { ...media, example }])),
  }
}

/** `GET /v1/app/connections/{connectionId}/life` → `getAppConnectionsByConnectionIdLife`: stable as the path is. */
function operationId(method: string, path: string): string {
  const parts = path
    .replace(/^\/v1\//, '')
    .split(/[^A-Za-z{}]+/)
    .map((part) => part.replace(/^\{(\w+)\}$/, (_, name: string) => `by ${name}`))
    .join(' ')
    .split(' ')
    .filter(Boolean)
  return method + parts.map((part) => part.charAt(0).toUpperCase() + part.slice(1)).join('')
}
