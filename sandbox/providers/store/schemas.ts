import { schema as calendars } from '../calendar/store/calendars.ts'
import { schema as calendarEvents } from '../calendar/store/events.ts'
import { schema as clients } from './clients.ts'
import { schema as codes } from './codes.ts'
import { schema as grants } from './grants.ts'
import { schema as keys } from './keys.ts'
import { schema as roles } from './roles.ts'
import { schema as tokens } from './tokens.ts'

/** The tables of the twins and of Google Calendar, each after those it refers to. */
export const twinSchemas: readonly string[] = [clients, grants, codes, tokens, keys, roles, calendars, calendarEvents]
