import { assembleBroker, type BrokerRooms } from './assemble-broker.ts'
import { assembleSync, type SyncRooms } from './assemble-sync.ts'
import { tryImapLogin } from './connections/imap-open-login.ts'
import type { DeliverDeps } from './events/webhooks/deliver-due.ts'
import type { EndpointDeps } from './events/webhooks/endpoint-deps.ts'
import type { ConnectDeps } from './flows/connect-deps.ts'
import type { ImapDeps } from './flows/imap-deps.ts'
import type { Materials } from './materials.ts'
import { ownMailSender } from './own-mail.ts'
import type { InvitationMailDeps } from './people/invitations/send-mails.ts'
import type { NoticeMailDeps } from './people/notices/mail-notices.ts'
import { stopWatch } from './sync/push/stop-watch.ts'
import { guardedFetch } from './transport/egress/guarded-fetch.ts'
import { IMAP_DEADLINES } from './transport/imap/deadlines.ts'
import { findMailServers, findSendingServers } from './transport/imap/find-mail-servers.ts'
import { greet, greetSmtp } from './transport/imap/greet.ts'
import { openImap } from './transport/imap/open-imap.ts'
import { type Model, openModel } from './transport/model/ask-model.ts'
import { proveSmtp } from './transport/smtp/prove-smtp.ts'

/** A receiver should answer at once and work afterwards; what takes longer than this is asked again. */
const WEBHOOK_MS_MAX = 15_000
/** A thousand characters of an answer are kept; who sends more than this is cut off. */
const WEBHOOK_ANSWER_BYTES_MAX = 65_536

/** The rooms, each with what it stands on handed in. */
export interface Rooms
  extends Pick<BrokerRooms, 'tokens' | 'credentials' | 'proxy' | 'checks' | 'securityEvents'>,
    Pick<SyncRooms, 'lines' | 'ears' | 'sync' | 'push'> {
  connect: ConnectDeps
  /** Writes answers; undefined where the deployer has set none. */
  model: Model | undefined
  imap: ImapDeps
  /** What mailing notices stands on. */
  noticeMails: NoticeMailDeps
  /** What mailing invitations stands on. */
  invitationMails: InvitationMailDeps
  /** What telling apps stands on. */
  webhooks: DeliverDeps & EndpointDeps
}

/** Join the rooms of the server. They import nothing of each other across or upwards; here they meet. */
export function assemble(materials: Materials): Rooms {
  const { config, store, vault, queue, clock, log } = materials
  const { db } = store
  const now = clock.now
  const random = Math.random
  const { grants, callOuts, redirectUri, ...broker } = assembleBroker(materials)
  const { imapFarSide, opening, ...mirrors } = assembleSync(materials, broker.tokens)
  const { push } = mirrors
  const connect: ConnectDeps = {
    ...grants,
    callOuts,
    appAddresses: config.appAddresses,
    queue,
    log,
    redirectUri,
    plan: config.apps,
    ...config.integrations,
    unwatch: async (tenantId, id) => push && stopWatch(push, tenantId, id),
    now,
    random,
  }

  return {
    ...broker,
    ...mirrors,
    connect,
    model: config.model && openModel(config.model),
    imap: {
      ...connect,
      imapFarSide,
      openImap,
      tryLogin: (tenantId, id, signal) => tryImapLogin(opening, tenantId, id, signal),
      deadlines: IMAP_DEADLINES,
      findMailServers,
      greet,
      findSendingServers,
      greetSmtp,
      proveSmtp,
    },
    invitationMails: { db, sendMail: ownMailSender(config), publicUrl: config.publicUrl, log, now },
    noticeMails: { db, sendMail: ownMailSender(config), page: new URL('/', config.publicUrl).href, log, now },
    webhooks: {
      db,
      vault,
      allowed: config.appAddresses,
      fetch: guardedFetch({
        allowed: config.appAddresses,
        deadlineMs: WEBHOOK_MS_MAX,
        answerBytesMax: WEBHOOK_ANSWER_BYTES_MAX,
      }),
      now,
      random,
    },
  }
}
