import { MyCalendar, PutMyCalendar } from '@letterlock/wire/signal-settings'
import { putMyCalendar } from '../../signals/settings/put-my-calendar.ts'
import { readMyCalendar } from '../../signals/settings/read-calendars.ts'
import type { App } from '../app.ts'
import type { HttpDeps } from '../deps.ts'
import { whoAsks } from '../route-auth.ts'
import { whoReads } from '../who-reads.ts'

const auth = { auth: 'session' } as const

/** When and where I work: mine to say, and my organisation's as long as I say nothing. */
export function myCalendarRoutes(app: App, { db, clock }: HttpDeps): void {
  app.get('/v1/me/calendar', { config: auth, schema: { response: { 200: MyCalendar } } }, async (request) =>
    readMyCalendar(db, whoReads(request, clock)),
  )

  app.put(
    '/v1/me/calendar',
    { config: auth, schema: { body: PutMyCalendar, response: { 200: MyCalendar } } },
    async (request) => {
      await putMyCalendar(db, whoAsks(request), request.body, clock.now())
      return readMyCalendar(db, whoReads(request, clock))
    },
  )
}
