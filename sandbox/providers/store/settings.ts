import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { readSetting, writeSetting } from '../../state/settings.ts'

/** Everything about one twin that the control API can switch. */
export const TwinSettings = z.object({
  /** How long an access token lives; null for ever. */
  accessLifetimeSeconds: z.number().int().positive().nullable(),
  /** How long a refresh token that was used still opens something; 0 ends it at once. */
  refreshGraceMs: z.number().int().nonnegative(),
  /** What a refresh token that is presented after its grace does: nothing more, or it ends the whole grant. */
  whenReused: z.enum(['refuse', 'end-grant']),
  /** Requests that one window takes; null for any number. */
  requestsPerWindow: z.number().int().positive().nullable(),
})
export type TwinSettings = z.infer<typeof TwinSettings>

/** Whose switches they are, and how they stand untouched. */
interface SwitchedTwin {
  name: string
  settings: TwinSettings
}

export function readTwinSettings(db: DatabaseSync, twin: SwitchedTwin): TwinSettings {
  const changed = readSetting(db, nameOf(twin), (value) => TwinSettings.partial().parse(value))
  return TwinSettings.parse({ ...twin.settings, ...changed })
}

/** Change some of them and keep the rest; it survives a restart. */
export function changeTwinSettings(db: DatabaseSync, twin: SwitchedTwin, some: object): TwinSettings {
  const settings = TwinSettings.parse({ ...readTwinSettings(db, twin), ...some })
  writeSetting(db, nameOf(twin), settings)
  return settings
}

function nameOf({ name }: SwitchedTwin): string {
  return `twin ${name}`
}
