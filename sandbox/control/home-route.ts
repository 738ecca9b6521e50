import type { FastifyInstance } from 'fastify'
import type { Box } from '../box.ts'
import { homePage } from '../pages/home.ts'
import { sendPage } from '../pages/send-page.ts'
import { CATALOGUE } from '../providers/catalogue.ts'
import { listTwinClients } from '../providers/store/clients.ts'
import { listTwinGrants } from '../providers/store/grants.ts'
import { listClients } from '../state/clients.ts'
import { listDomainApps, listDomains } from '../state/domains.ts'
import { listGrants } from '../state/grants.ts'
import { getProject } from '../state/projects.ts'
import { readServedPorts } from '../state/served-ports.ts'
import { getUser, listUsers } from '../state/users.ts'

/** As many lines of the wire log as one looks at; all of them are at `/sandbox/wire-log`. */
const REQUESTS_SHOWN = 50
const DELIVERIES_SHOWN = 20

/** The sandbox's own page: what is in it and what it was told. */
export function homeRoute(app: FastifyInstance, box: Box): void {
  app.get('/', async (_request, reply) => reply.redirect('/sandbox/'))

  app.get('/sandbox', async (_request, reply) => reply.redirect('/sandbox/'))

  app.get('/sandbox/', async (_request, reply) => sendPage(box, reply, 200, homePage(readHome())))

  function readHome(): Parameters<typeof homePage>[0] {
    return {
      url: box.url(),
      clock: box.clock.read(),
      users: listUsers(box.db).map((user) => ({ ...user, messages: box.mail.counts(user.id).messages })),
      domains: listDomains(box.db).map((domain) => ({ ...domain, apps: listDomainApps(box.db, domain.name) })),
      clients: listClients(box.db).map((client) => ({
        ...client,
        verification: getProject(box.db, client.projectId).verification,
      })),
      grants: listGrants(box.db).map((grant) => ({
        ...grant,
        email: getUser(box.db, grant.userId).email,
      })),
      ports: readServedPorts(box.db),
      faults: box.faults.list(),
      pushing: readPushing(),
      twins: readTwins(),
      requests: box.wireLog.list().slice(-REQUESTS_SHOWN).reverse(),
    }
  }

  function readPushing(): Parameters<typeof homePage>[0]['pushing'] {
    const { rows, faults, deliveries } = box.pubsub
    return {
      topics: rows.topics.list(),
      subscriptions: rows.subscriptions.list().map((one) => ({ ...one, waiting: rows.backlog.count(one.name) })),
      watches: rows.watches.list().map((watch) => ({ ...watch, email: getUser(box.db, watch.userId).email })),
      faults: faults.list(),
      deliveries: deliveries.list().slice(-DELIVERIES_SHOWN).reverse(),
    }
  }

  function readTwins(): Parameters<typeof homePage>[0]['twins'] {
    return {
      twins: CATALOGUE.map(({ name, title }) => ({
        name,
        title,
        clients: listTwinClients(box.db, name).map((client) => client.name),
        grants: listTwinGrants(box.db, name).map(({ userId }) => getUser(box.db, userId).email),
      })),
      streams: box.risc.streams.list().map((one) => ({ ...one, waiting: box.risc.queue.count(one.projectId) })),
      deliveries: box.risc.deliveries().slice(-DELIVERIES_SHOWN).reverse(),
    }
  }
}
