import { PathId } from '@letterlock/wire/primitives'
import {
  ChangeSignalSettings,
  PutSignalAlias,
  PutSignalCalendar,
  SignalAliasList,
  SignalCalendars,
  SignalSettings,
} from '@letterlock/wire/signal-settings'
import { z } from 'zod'
import type { TenantId } from '../../core/ids.ts'
import { requireCaretaker } from '../../people/members/require-people.ts'
import { changeSettings } from '../../signals/settings/change-settings.ts'
import { listAliases, sayAlias } from '../../signals/settings/put-alias.ts'
import { putCalendar } from '../../signals/settings/put-calendar.ts'
import { readCalendars } from '../../signals/settings/read-calendars.ts'
import { readSettings } from '../../signals/settings/read-settings.ts'
import type { App } from '../app.ts'
import type { HttpDeps } from '../deps.ts'
import { whoAsks } from '../route-auth.ts'

const session = { auth: 'session' } as const
const OfDepartment = z.object({ id: PathId })

/** How my organisation has mail counted: for owners and admins; to everybody else these routes are not there. */
export function signalSettingsRoutes(app: App, { db, clock }: HttpDeps): void {
  app.get('/v1/signals/settings', { config: session, schema: { response: { 200: SignalSettings } } }, async (request) =>
    readSettings(db, requireCaretaker(whoAsks(request)).tenantId),
  )

  app.patch(
    '/v1/signals/settings',
    { config: session, schema: { body: ChangeSignalSettings, response: { 200: SignalSettings } } },
    async (request) => {
      const who = requireCaretaker(whoAsks(request))
      await changeSettings(db, who, request.body, clock.now())
      return readSettings(db, who.tenantId)
    },
  )

  app.get(
    '/v1/signals/calendars',
    { config: session, schema: { response: { 200: SignalCalendars } } },
    async (request) => readCalendars(db, requireCaretaker(whoAsks(request)).tenantId, clock.now()),
  )

  app.put(
    '/v1/signals/calendars/organisation',
    { config: session, schema: { body: PutSignalCalendar, response: { 200: SignalCalendars } } },
    async (request) => {
      const who = requireCaretaker(whoAsks(request))
      await putCalendar(db, who, undefined, request.body, clock.now())
      return readCalendars(db, who.tenantId, clock.now())
    },
  )

  app.put(
    '/v1/signals/calendars/departments/:id',
    { config: session, schema: { params: OfDepartment, body: PutSignalCalendar, response: { 200: SignalCalendars } } },
    async (request) => {
      const who = requireCaretaker(whoAsks(request))
      await putCalendar(db, who, request.params.id, request.body, clock.now())
      return readCalendars(db, who.tenantId, clock.now())
    },
  )

  app.get('/v1/signals/aliases', { config: session, schema: { response: { 200: SignalAliasList } } }, async (request) =>
    aliases(requireCaretaker(whoAsks(request)).tenantId),
  )

  app.put(
    '/v1/signals/aliases',
    { config: session, schema: { body: PutSignalAlias, response: { 200: SignalAliasList } } },
    async (request) => {
      const who = requireCaretaker(whoAsks(request))
      await sayAlias(db, who, request.body, clock.now())
      return aliases(who.tenantId)
    },
  )

  async function aliases(tenantId: TenantId) {
    const said = await listAliases(db, tenantId)
    return { aliases: said.map(({ address, memberId, name }) => ({ address, member: { id: memberId, name } })) }
  }
}
