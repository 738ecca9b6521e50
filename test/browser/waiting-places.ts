import type { Place } from './places.ts'
import type { Staged } from './stage.ts'

/** A page, and the one answer that it cannot do without. */
type Need = [name: string, path: string, of: RegExp]

/** The pages of a person and of an organisation. */
const CONSOLE: Need[] = [
  ['email', '/settings/email', /^\/v1\/connections$/],
  ['integrations', '/integrations', /^\/v1\/integrations$/],
  ['workspace trust', '/integrations/trust', /^\/v1\/workspace-trust$/],
  ['common errors', '/errors', /^\/v1\/problems$/],
  ['profile, sessions', '/settings/profile#sessions', /^\/v1\/sessions$/],
  ['admin integrations', '/admin/integrations', /^\/v1\/admin\/integrations$/],
  ['connected mailboxes', '/admin/integrations/connected', /^\/v1\/admin\/connections$/],
  ['people', '/people', /^\/v1\/members$/],
  ['invitations', '/people/invitations', /^\/v1\/invitations$/],
  ['audit log', '/audit', /^\/v1\/audit$/],
  ['security', '/settings/security', /^\/v1\/keys$/],
  ['apps', '/developers', /^\/v1\/apps$/],
]

/** The mail of whoever has connected some. */
const MAIL: Need[] = [['inbox', '/inbox', /^\/v1\/threads$/]]

/** Those of one app. */
const app = (id: string): Need[] => [
  ['quick start', `/developers/${id}/start`, /^\/v1\/apps\/\w+\/keys$/],
  ['app connections', `/developers/${id}/connections`, /^\/v1\/apps\/\w+\/connections$/],
  ['app keys', `/developers/${id}/keys`, /^\/v1\/apps\/\w+\/keys$/],
  ['webhooks', `/developers/${id}/webhooks`, /^\/v1\/apps\/\w+\/webhooks$/],
  ['providers', `/developers/${id}/providers`, /^\/v1\/apps\/\w+\/providers$/],
]

/** Before its answer is there: the shape of what comes, which says that it is on its way. */
const isWaiting: Place['ready'] = (page) => page.locator('[role=status][aria-label]').first()
/** It does not come: what happened, and the way to ask again. */
const hasFailed: Place['ready'] = (page, words) =>
  page
    .getByRole('alert')
    .getByRole('button', { name: words('failure.again') })
    .first()

function held(needs: Need[], word: string, answer: Staged['answer'], ready: Place['ready']): Place[] {
  return needs.map(([name, path, of]) => ({
    name: `${word}, ${name}`,
    path,
    staged: [{ path: of, answer }],
    ready,
  }))
}

const all = (appId: string): Need[] => [...CONSOLE, ...app(appId), ...MAIL]

/** Each page before its answer. */
export const waiting = (appId: string): Place[] => held(all(appId), 'waiting', 'never', isWaiting)
/** Each page when none comes. */
export const failed = (appId: string): Place[] => held(all(appId), 'failed', 'failed', hasFailed)
