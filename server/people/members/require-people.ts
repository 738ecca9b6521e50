import { AppError } from '../../core/errors.ts'
import type { SessionRow } from '../../store/sessions.ts'

/** Who sees the list of people: those who lead somebody, and those who look after all. @throws `request.not_found` */
export function requireOverview(who: SessionRow): SessionRow {
  if (who.role === 'member') throw new AppError('request.not_found')
  return who
}

/** Who adds and changes people: owners and admins. @throws `request.not_found` */
export function requireCaretaker(who: SessionRow): SessionRow {
  if (who.role !== 'owner' && who.role !== 'admin') throw new AppError('request.not_found')
  return who
}

/** Who does what nobody can take back: owners. @throws `request.not_found` */
export function requireOwner(who: SessionRow): SessionRow {
  if (who.role !== 'owner') throw new AppError('request.not_found')
  return who
}
