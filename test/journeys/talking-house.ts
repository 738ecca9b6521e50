import { pino } from 'pino'
import { logOptions } from '../../server/core/log.ts'
import { serve } from '../../server/main.ts'
import { type OpenHouse, type OpenHouseOptions, openHouse } from './open-house.ts'

export interface TalkingHouse extends OpenHouse {
  /** What it has written so far, at its most talkative. */
  log(): string
}

/** A house as it is run, all of it in one process, whose log the test reads. */
export async function talkingHouse(options: Omit<OpenHouseOptions, 'role'> = {}): Promise<TalkingHouse> {
  const bare = await openHouse({ ...options, role: 'http' })
  let written = ''
  const log = pino(logOptions({ level: 'trace', role: 'test' }), {
    write(line: string) {
      written += line
    },
  })
  const house = await serve(bare.config, { role: 'all', signInLink: true, say: () => undefined, log })
  return {
    ...bare,
    house,
    base: `http://127.0.0.1:${house.port}`,
    log: () => written,
    async close() {
      await house.close()
      await bare.close()
    },
  }
}
