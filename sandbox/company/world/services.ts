import { type Firm, type Person, person } from './person.ts'

const firm = (name: string, domain: string, utcOffset: number): Firm => ({ name, domain, utcOffset })

const NORDLINK = firm('Nordlink Freight', 'nordlink.example', 1)
const SENSORHUB = firm('Sensorhub', 'sensorhub.example.net', 0)
const PUMP_WEEKLY = firm('Pump & Valve Weekly', 'news.pumpweekly.example', 0)
const FLUIDFAIR = firm('Fluidtech Fair', 'mail.fluidtechfair.example', 1)
const HALYARD_SHOP = firm('Halyard Fasteners', 'offers.halyard-fasteners.example', 0)
const LOOPCLOUD = firm('Loopcloud', 'billing.loopcloud.example.com', 0)
const LIST = firm('Pump Engineers', 'lists.example.org', 0)

export const tracking = person(NORDLINK, 'Nordlink Tracking', 'no-reply', 'Automatic message', { mailer: 'robot' })
export const monitoring = person(SENSORHUB, 'Sensorhub Alerts', 'alerts', 'Automatic message', { mailer: 'robot' })
export const billing = person(LOOPCLOUD, 'Loopcloud Billing', 'no-reply', 'Automatic message', { mailer: 'robot' })

/** A newsletter's sender, and where its list lives. */
export interface Publisher {
  sender: Person
  listId: string
  /** Colour of the header bar. */
  colour: string
}

export const publishers: readonly [Publisher, ...Publisher[]] = [
  {
    sender: person(PUMP_WEEKLY, 'Pump & Valve Weekly', 'editor', 'Newsletter', { mailer: 'robot' }),
    listId: 'Pump & Valve Weekly <weekly.news.pumpweekly.example>',
    colour: '#0b5d6b',
  },
  {
    sender: person(FLUIDFAIR, 'Fluidtech Fair', 'visitors', 'Newsletter', { mailer: 'robot' }),
    listId: 'Visitors <visitors.mail.fluidtechfair.example>',
    colour: '#7a1f3d',
  },
  {
    sender: person(HALYARD_SHOP, 'Halyard Fasteners', 'hello', 'Newsletter', { mailer: 'robot' }),
    listId: 'Offers <offers.halyard-fasteners.example>',
    colour: '#c26a12',
  },
]

/** People on the engineers' mailing list. */
export const listAddress = person(LIST, 'pump-engineers', 'pump-engineers', 'Mailing list', { mailer: 'robot' })

export const listMembers: readonly [Person, Person, ...Person[]] = [
  person(firm('', 'example.net', -8), 'Rosalind Achterberg', 'r.achterberg', 'Consultant', {
    mailer: 'thunderbird',
    greeting: 'plain',
  }),
  person(firm('', 'example.com', 10), 'Tevita Fifita', 'tevita', 'Water engineer', { mailer: 'apple' }),
  person(firm('', 'example.org', 2), 'Oddný Kjartansdóttir', 'oddny', 'Mechanical engineer', {
    mailer: 'thunderbird',
  }),
  person(firm('', 'example.com', -3), 'Ignacio Belluschi', 'ibelluschi', 'Maintenance', { mailer: 'gmail' }),
]
