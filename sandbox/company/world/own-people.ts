import { type Firm, OWN_DOMAIN, type Person, person } from './person.ts'

/** A maker of dosing pumps and valves with a works, 180 people and customers in thirty countries. */
const BRANDAL: Firm = { name: 'Brandal Pumps', domain: OWN_DOMAIN, utcOffset: 1 }

function colleague(name: string, mailbox: string, title: string, habits: Partial<Person> = {}): Person {
  return person(BRANDAL, name, mailbox, title, { mailer: 'gmail', greeting: 'warm', ...habits })
}

export const ops = colleague('Brandal Operations', 'ops', 'Operations desk', { calledBy: 'Operations' })
export const purchasing = colleague('Brandal Purchasing', 'purchasing', 'Purchasing desk', { calledBy: 'Purchasing' })
export const ingrid = colleague('Ingrid Solheim', 'ingrid.solheim', 'Operations Coordinator')
export const tomasz = colleague('Tomasz Wieczorek', 'tomasz.wieczorek', 'Lead Buyer')
export const amara = colleague('Amara Okafor', 'amara.okafor', 'Logistics and Customs')
export const yuki = colleague('Yuki Tanabe', 'yuki.tanabe', 'Quality Engineer', { greeting: 'plain' })
export const diego = colleague('Diego Fuentes', 'diego.fuentes', 'Sales, Americas')
export const priya = colleague('Priya Raghunathan', 'priya.raghunathan', 'Sales, Europe and Asia')
export const bjorn = colleague('Bjørn Håkonsen', 'bjorn.hakonsen', 'Production Manager', { greeting: 'plain' })
export const siobhan = colleague('Siobhán Ní Bhriain', 'siobhan.nibhriain', 'Accounts')
export const lukasz = colleague('Łukasz Dąbrowski', 'lukasz.dabrowski', 'Maintenance')
export const mehmet = colleague('Mehmet Yıldırım', 'mehmet.yildirim', 'IT', { greeting: 'plain' })
export const chiamaka = colleague('Chiamaka Eze', 'chiamaka.eze', 'People and Culture')
export const anais = colleague('Anaïs Lefèvre', 'anais.lefevre', 'Design Engineer')
export const mikael = colleague('Mikael Þórsson', 'mikael.thorsson', 'Warehouse')
export const xiaomei = colleague('林晓梅 Lin Xiaomei', 'xiaomei.lin', 'Buyer, Asia', { calledBy: 'Xiaomei' })

/** The machine that knows every order and writes in capitals. */
export const erp = colleague('Brandal ERP', 'erp', 'Automatic message', { mailer: 'robot', calledBy: 'ERP' })

export const staff = [
  ingrid,
  tomasz,
  amara,
  yuki,
  diego,
  priya,
  bjorn,
  siobhan,
  lukasz,
  mehmet,
  chiamaka,
  anais,
  mikael,
] as const satisfies readonly [Person, ...Person[]]

/**
 * Who can be signed in as; the operations mailbox first. Their account ids never
 * change, so that a grant outlives a new company.
 */
export const accounts: readonly { person: Person; sub: string }[] = [
  { person: ops, sub: '104400000000000000001' },
  { person: ingrid, sub: '104400000000000000002' },
  { person: tomasz, sub: '104400000000000000003' },
  { person: amara, sub: '104400000000000000004' },
]
