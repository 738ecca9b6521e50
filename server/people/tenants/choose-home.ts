import { AppError } from '../../core/errors.ts'
import type { TenantId } from '../../core/ids.ts'
import type { Home } from '../../store/memberships.ts'

/** Which of their organisations somebody enters: one, or they must say. */
export type Choice = { is: 'one'; home: Home } | { is: 'several'; homes: Home[] }

/**
 * Decide where somebody goes who has proved who they are. Pure.
 *
 * @param homes Where they are a member and have not left, suspended ones too.
 * @param wanted The organisation that they named, if any.
 * @returns undefined when they are nowhere, or not where they want to be
 * @throws `tenant.suspended` every one of them is, or the one that they want
 */
export function chooseHome(homes: readonly Home[], wanted?: TenantId): Choice | undefined {
  const meant = wanted === undefined ? homes : homes.filter(({ tenantId }) => tenantId === wanted)
  const open = meant.filter(({ isSuspended }) => !isSuspended)
  const [home, another] = open
  if (home) return another ? { is: 'several', homes: open } : { is: 'one', home }
  if (meant.length > 0) throw new AppError('tenant.suspended')
  return undefined
}
