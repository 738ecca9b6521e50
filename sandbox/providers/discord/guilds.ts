import type { User } from '../../state/users.ts'
import { companyKey, companyName, numberOf } from '../company-of.ts'

/** A server that a person is in. */
export interface Guild {
  id: string
  name: string
  owner: boolean
  /** A bit set, as text. */
  permissions: string
}

const MANAGE_GUILD = 0x20n
/** Everything. */
const ALL = '2251799813685247'
const READ_AND_WRITE = '137439215616'

/** Whoever may manage a server may put a bot in it. */
export function mayAddBots({ permissions }: Guild): boolean {
  return (BigInt(permissions) & MANAGE_GUILD) !== 0n
}

/** The servers of a person: their company's, their own, and one where they only read and write. */
export function listGuilds(user: User): Guild[] {
  const own = companyKey(user)
  return [
    { id: snowflake(`guild ${own}`), name: companyName(user), owner: true, permissions: ALL },
    {
      id: snowflake(`guild of ${user.email}`),
      name: `${user.name.split(' ')[0]}’s server`,
      owner: true,
      permissions: ALL,
    },
    { id: snowflake('guild of pump people'), name: 'Pump People', owner: false, permissions: READ_AND_WRITE },
  ]
}

/** The server that a bot was put in, as the token answer shows it. */
export function showGuild(user: User, id: string): object {
  const guild = listGuilds(user).find((one) => one.id === id)
  return { id, name: guild?.name ?? '', icon: null, owner_id: snowflake(user.email), features: [] }
}

/** Eighteen digits that belong to a text for good. */
export function snowflake(text: string): string {
  return `9${numberOf(text)}${String(numberOf(`${text} `)).slice(0, 8)}`
}
