import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { readSetting, writeSetting } from './settings.ts'

/** On which ports mail is served since the last start; a port that is not opened is left out. */
const ServedPorts = z.object({
  imapsPort: z.number().int().optional(),
  imapPort: z.number().int().optional(),
  smtpPort: z.number().int().optional(),
})
export type ServedPorts = z.infer<typeof ServedPorts>

export function readServedPorts(db: DatabaseSync): ServedPorts {
  return readSetting(db, 'servedPorts', (value) => ServedPorts.parse(value)) ?? {}
}

export function noteServedPorts(
  db: DatabaseSync,
  { imapsPort, imapPort, smtpPort }: { [name in keyof ServedPorts]?: number | undefined },
): void {
  writeSetting(db, 'servedPorts', { imapsPort, imapPort, smtpPort })
}
