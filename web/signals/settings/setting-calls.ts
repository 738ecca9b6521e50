import {
  type ChangeSignalSettings,
  MyCalendar,
  type PutMyCalendar,
  type PutSignalAlias,
  type PutSignalCalendar,
  SignalAliasList,
  SignalCalendars,
  SignalSettings,
} from '@letterlock/wire/signal-settings'
import { queryOptions } from '@tanstack/react-query'
import { ask } from '../../calls/ask.ts'

/** How my organisation has mail counted. @throws CallFailure `request.not_found` for whoever does not look after it */
export const signalSettingsQuery = queryOptions({
  queryKey: ['signal-settings'],
  queryFn: ({ signal }) => ask(SignalSettings, '/v1/signals/settings', { signal }),
})

/** @throws CallFailure `request.invalid` */
export function changeSettings(body: ChangeSignalSettings) {
  return ask(SignalSettings, '/v1/signals/settings', { method: 'PATCH', body })
}

/** When my organisation and its departments work. */
export const calendarsQuery = queryOptions({
  queryKey: ['signal-calendars'],
  queryFn: ({ signal }) => ask(SignalCalendars, '/v1/signals/calendars', { signal }),
})

/** @param departmentId Empty for the organisation. @throws CallFailure `request.not_found` */
export function putCalendar(departmentId: string, body: PutSignalCalendar) {
  const whose = departmentId === '' ? 'organisation' : `departments/${encodeURIComponent(departmentId)}`
  return ask(SignalCalendars, `/v1/signals/calendars/${whose}`, { method: 'PUT', body })
}

/** When and where I work. */
export const myCalendarQuery = queryOptions({
  queryKey: ['my-calendar'],
  queryFn: ({ signal }) => ask(MyCalendar, '/v1/me/calendar', { signal }),
})

export function putMyCalendar(body: PutMyCalendar) {
  return ask(MyCalendar, '/v1/me/calendar', { method: 'PUT', body })
}

/** Addresses that were said to be somebody's. */
export const aliasesQuery = queryOptions({
  queryKey: ['signal-aliases'],
  queryFn: ({ signal }) => ask(SignalAliasList, '/v1/signals/aliases', { signal }),
})

/** @throws CallFailure `signals.address_taken`, `signals.addresses_full` */
export function sayAlias(body: PutSignalAlias) {
  return ask(SignalAliasList, '/v1/signals/aliases', { method: 'PUT', body })
}
