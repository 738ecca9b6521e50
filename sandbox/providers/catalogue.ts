import { aircall } from './aircall/twin.ts'
import { clicksend } from './clicksend/twin.ts'
import { dialpad } from './dialpad/twin.ts'
import { discord } from './discord/twin.ts'
import type { Twin } from './twin.ts'

/** Every twin, by name. */
export const CATALOGUE: readonly Twin[] = [aircall, clicksend, dialpad, discord]
