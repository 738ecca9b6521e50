import { StartConnect } from '@letterlock/wire/connections'
import { NoticeMail } from '@letterlock/wire/notices'
import type { ThreadRow } from '@letterlock/wire/threads'
import { fakeAction, fakeUndo } from './actions.ts'
import { fakeAgents } from './agents.ts'
import type { Answered, Asked } from './asked.ts'
import { fakeCases } from './cases.ts'
import { fakeConnect } from './connect.ts'
import { OFFER } from './connections.ts'
import { fakeDeveloper } from './developers.ts'
import { fakeHealth, fakePreview, fakeRuns } from './health.ts'
import { fakeId } from './ids.ts'
import { fakeDiscovery, fakeSettings } from './imap.ts'
import { fakeThread } from './letters.ts'
import { fakeNotices, seeFakeNotices, setFakeNoticeMail } from './notices.ts'
import {
  FAILED,
  LINK_SPENT,
  NOT_FOUND,
  OTHER_ACCOUNT,
  PASSWORD_REFUSED,
  REFUSED,
  SIGNED_OUT,
  THROTTLED,
  unknownOperator,
  WRONG_PASSWORD,
} from './problems.ts'
import { fakeProposals } from './proposals.ts'
import { ANNA } from './rows.ts'
import type { Scene } from './scenes.ts'
import { fakeSignals } from './signals.ts'
import { fakeTeamSignals } from './team-signals.ts'
import { fakeThreadPage, findUnknownOperator } from './threads.ts'

const ok = (body: unknown): Answered => ({ status: 200, body })
const problem = (body: { status: number }): Answered => ({ status: body.status, body })

/** Answer as the server would; what a page does not ask for in these scenes is not found. */
export function answer(asked: Asked): Answered {
  const { method, path, scene, now } = asked
  const at = (minutes: number) => new Date(now + minutes * 60_000).toISOString()
  const route = `${method} ${path.replace(/(con|mbx|cns|ses|act)_[0-9a-f]{32}/g, ':$1')}`

  if (route === 'GET /v1/deployment')
    return ok({
      product: 'Letterlock',
      version: '0.1.0',
      farSide: 'sandbox',
      sandboxUrl: 'http://127.0.0.1:8430/sandbox/',
    })
  if (route === 'POST /v1/sessions') return problem(WRONG_PASSWORD)
  if (route === 'POST /v1/sessions/link') return problem(LINK_SPENT)
  const connecting = fakeConnect(method, path, now)
  if (connecting) return connecting
  const developing = fakeDeveloper(asked)
  if (developing) return developing
  if (scene.signedOut) return problem(SIGNED_OUT)

  const counting =
    fakeSignals(asked) ?? fakeTeamSignals(asked) ?? fakeCases(asked) ?? fakeProposals(asked) ?? fakeAgents(asked)
  if (counting) return counting

  switch (route) {
    case 'GET /v1/session':
      return ok({
        member: {
          id: fakeId('mem', 1),
          name: ANNA.name,
          email: ANNA.address,
          role: scene.develops === 'closed' ? 'member' : 'owner',
          locale: null,
        },
        tenant: { id: fakeId('tnt', 1), name: 'Nordplast AB' },
        isStopped: false,
        hasPassword: false,
        address: { standing: 'not_proved', own: ANNA.address },
        session: { id: fakeId('ses', 1), expiresAt: at(40_000) },
        eventsAfter: '0.0',
      })
    case 'GET /v1/sessions':
      return ok({
        sessions: [1, 2].map((n) => ({
          id: fakeId('ses', n),
          createdAt: at(-2_900 * n),
          lastSeenAt: at(n === 1 ? 0 : -700),
          expiresAt: at(40_000),
          userAgent:
            n === 1
              ? 'Mozilla/5.0 (X11; Linux x86_64) Chrome/156.0 Safari/537.36'
              : 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Safari/604.1',
          current: n === 1,
        })),
      })
    case 'DELETE /v1/connections/:con':
      return ok({ revocation: 'revoked' })
    case 'GET /v1/problems/gmail.throttled':
      return ok(THROTTLED)
    case 'GET /v1/problems/connect.other_browser':
      return ok(REFUSED)
    case 'GET /v1/providers/gmail':
      return ok(OFFER)
    case 'POST /v1/imap/discover':
      return ok(fakeDiscovery(asked.body))
    case 'POST /v1/connections/imap':
      return problem(PASSWORD_REFUSED)
    case 'GET /v1/connections/:con/imap':
      return ok(fakeSettings(now))
    case 'GET /v1/connections':
      return ok({ connections: scene.connections })
    case 'POST /v1/connections/:con/test':
      return ok({ account: ANNA.address, checkedAt: at(0) })
    case 'POST /v1/connect-sessions':
      // The fake's «Google» is the page it came back to, so that both ways can be clicked through.
      return ok({
        id: fakeId('cns', 1),
        authorizeUrl: `http://${asked.query.get('host')}${StartConnect.parse(asked.body).flow === 'popup' ? '/fake/done' : '/settings/email'}?connect=${fakeId('cns', 1)}`,
        expiresAt: at(10),
      })
    case 'GET /v1/connect-sessions/:cns': {
      const outcome = Number.parseInt(path.slice(-1), 16)
      return ok({
        id: path.split('/').pop(),
        status: ['expired', 'connected', 'failed', 'waiting'][outcome] ?? 'waiting',
        connectionId: fakeId('con', 1),
        account: ANNA.address,
        error: outcome === 2 ? OTHER_ACCOUNT : null,
        expiresAt: at(9),
      })
    }
    case 'GET /v1/mailboxes':
      return ok({
        mailboxes: scene.connections.flatMap(({ id, mailbox }) =>
          mailbox
            ? [
                {
                  ...mailbox,
                  connectionId: id,
                  kind: 'personal',
                  transport: 'gmail-api',
                  reach: 'own',
                  owner: ANNA.name,
                  unreadThreads: scene.rows.filter((row) => row.mailboxId === mailbox.id && row.unread).length,
                },
              ]
            : [],
        ),
      })
    case 'GET /v1/mailboxes/:mbx/sharing':
      return ok({ shared: false, owner: { id: fakeId('mem', 1), name: ANNA.name }, reach: 'own', shares: [] })
    case 'GET /v1/mailboxes/:mbx/gmail-drafts':
      return ok({ kept: false, barred: null, mayChange: true })
    case 'GET /v1/mailboxes/:mbx/sending-addresses':
      return ok({
        addresses: [
          { address: 'operations@brandal.example', name: '', isOwn: true },
          { address: 'orders@brandal.example', name: 'Brandal orders', isOwn: false },
        ],
        isOld: false,
      })
    case 'GET /v1/mailboxes/:mbx/labels':
      return ok({
        labels: [
          { id: 'INBOX', name: 'INBOX', kind: 'system', color: null },
          ...['Orders', 'Suppliers', 'To be checked with legal before the year ends'].map((name, n) => ({
            id: `Label_${n + 1}`,
            name,
            kind: 'user',
            color: ['#4986e7', '#16a766', '#fb4c2f'][n],
          })),
        ],
      })
    case 'GET /v1/mailboxes/:mbx/quarantine':
      return ok({
        messages: ['500 nested parts; we read up to 100.', 'The headers end in the middle of a line.'].map(
          (reason, n) => ({
            messageId: `19000000000000f${n}`,
            reason,
            sizeBytes: 41_000 * (n + 1),
            at: at(-900 * (n + 1)),
          }),
        ),
        nextCursor: null,
      })
    case 'GET /v1/mailboxes/:mbx/health':
      return ok(fakeHealth(scene, path.split('/')[3] ?? '', now))
    case 'GET /v1/mailboxes/:mbx/runs':
      return ok({ runs: fakeRuns(now) })
    case 'POST /v1/mailboxes/:mbx/sync':
    case 'POST /v1/mailboxes/:mbx/census':
      return { status: 202, body: { runId: fakeId('run', 1) } }
    case 'GET /v1/connections/:con/disconnect':
      return ok(fakePreview(scene, path.split('/')[3] ?? ''))
    case 'POST /v1/mailboxes/:mbx/actions':
      return ok(fakeAction(scene, path.split('/')[3] ?? '', asked.body, now))
    case 'GET /v1/mailboxes/:mbx/actions':
      return ok({ actions: [] })
    case 'POST /v1/actions/:act/undo':
      return undo(scene, path.split('/')[3] ?? '', now)
    case 'GET /v1/notices':
      return ok(fakeNotices(scene, now))
    case 'POST /v1/notices/seen':
      seeFakeNotices(scene)
      return { status: 204 }
    case 'PUT /v1/notices/mail':
      setFakeNoticeMail(scene, NoticeMail.parse(asked.body).mail)
      return { status: 204 }
    case 'GET /v1/threads':
      return threads(asked)
    default:
      return method === 'GET' ? threadOrNothing(path, scene.rows) : { status: 204 }
  }
}

function threads({ query, scene }: Asked): Answered {
  if (scene.listFails && query.has('again')) return problem(FAILED)
  const unknown = findUnknownOperator(query.get('q') ?? '')
  return unknown === undefined ? ok(fakeThreadPage(scene.rows, query)) : problem(unknownOperator(unknown))
}

function undo(scene: Scene, id: string, now: number): Answered {
  fakeUndo(scene, id)
  return ok({
    id,
    mailboxId: fakeId('mbx', 1),
    kind: 'archive',
    labelName: null,
    threadIds: [],
    messages: 1,
    status: 'undone',
    requestedAt: new Date(now).toISOString(),
    undoUntil: null,
    problem: null,
  })
}

function threadOrNothing(path: string, rows: readonly ThreadRow[]): Answered {
  const row = rows.find(({ id }) => path.endsWith(`/threads/${id}`))
  return row ? ok(fakeThread(row)) : problem(NOT_FOUND)
}
