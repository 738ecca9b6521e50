import { type Firm, type Person, person } from './person.ts'

const firm = (name: string, domain: string, utcOffset: number): Firm => ({
  name,
  domain: `${domain}.example`,
  utcOffset,
})

const AQUALIS = firm('Aqualis Water', 'aqualis', 0)
const RIO_CLARO = firm('Cervecería Río Claro', 'cerveceria-rioclaro', -6)
const LINDAU = firm('Papierfabrik Lindau', 'papier-lindau', 1)
const FERMANAGH = firm('Fermanagh Dairy Co-operative', 'fermanagh-dairy', 0)
const AL_NOOR = firm('النور لتحلية المياه Al Noor Desalination', 'alnoor-desal', 4)
const RIFT_VALLEY = firm('Rift Valley Growers', 'riftvalley-growers', 3)
const HAFNARVIK = firm('Hafnarvík Sjávarafurðir', 'hafnarvik', 0)
const OSAKA = firm('大阪食品機械 Osaka Food Machinery', 'osaka-foodmachinery', 9)
const SAVONNERIE = firm('Nouvelle Savonnerie du Port', 'savonnerie-duport', 1)
const HA_LONG = firm('Hạ Long Seafood Processing', 'halong-seafood', 7)
const MAPLE_RIDGE = firm('Maple Ridge Chemicals', 'mapleridge-chem', -5)
const KESKINEN = firm('Keskisen Paperi', 'keskinen', 2)

export const deborah = person(AQUALIS, 'Deborah Ashworth', 'deborah.ashworth', 'Asset Manager')
const xochitl = person(RIO_CLARO, 'Xóchitl Ramírez', 'xochitl.ramirez', 'Jefa de Mantenimiento', {
  mailer: 'gmail',
  greeting: 'warm',
})
export const annegret = person(LINDAU, 'Dr. Annegret Vogt', 'a.vogt', 'Leitung Instandhaltung', {
  calledBy: 'Dr. Vogt',
  signsAs: 'Annegret Vogt',
  charset: 'iso-8859-1',
  greeting: 'formal',
})
const cormac = person(FERMANAGH, 'Cormac McElroy', 'cormac', 'Plant Engineer', {
  mailer: 'apple',
  greeting: 'warm',
})
export const fatima = person(AL_NOOR, 'فاطمة الهاشمي', 'f.alhashimi', 'قسم المشتريات', {
  calledBy: 'Fatima',
  charset: 'windows-1256',
  transfer: 'base64',
  greeting: 'formal',
})
const wanjiru = person(RIFT_VALLEY, 'Wanjiru Kamau', 'wanjiru', 'Irrigation Lead', {
  mailer: 'gmail',
  greeting: 'warm',
})
const sigridur = person(HAFNARVIK, 'Sigríður Jónsdóttir', 'sigridur', 'Verkstjóri', { mailer: 'thunderbird' })
export const kenichi = person(OSAKA, '田中健一', 'k.tanaka', '製造技術課', {
  calledBy: 'Tanaka-san',
  signsAs: '田中健一 (Kenichi Tanaka)',
  charset: 'shift_jis',
  transfer: 'base64',
  greeting: 'formal',
})
const etienne = person(SAVONNERIE, 'Étienne Gaudreau', 'e.gaudreau', 'Responsable production', {
  mailer: 'apple',
  charset: 'iso-8859-15',
})
const huong = person(HA_LONG, 'Nguyễn Thị Hương', 'huong.nguyen', 'Purchasing Officer', {
  calledBy: 'Ms Huong',
  signsAs: 'Nguyen Thi Huong',
  mailer: 'gmail',
  greeting: 'formal',
})
export const hannah = person(MAPLE_RIDGE, 'Hannah Whitcombe', 'hwhitcombe', 'Process Safety')
const paivi = person(KESKINEN, 'Päivi Koskinen', 'paivi.koskinen', 'Ostopäällikkö', { charset: 'iso-8859-15' })

/** Who buys pumps; each has its own way to number orders. */
export interface Customer {
  contact: Person
  orderPrefix: string
}

export const customers: readonly [Customer, ...Customer[]] = [
  { contact: deborah, orderPrefix: 'AQ' },
  { contact: xochitl, orderPrefix: 'OC-' },
  { contact: annegret, orderPrefix: 'B' },
  { contact: cormac, orderPrefix: 'FD/' },
  { contact: fatima, orderPrefix: 'AND-' },
  { contact: wanjiru, orderPrefix: 'RVG' },
  { contact: sigridur, orderPrefix: 'HV-' },
  { contact: kenichi, orderPrefix: 'OFM' },
  { contact: etienne, orderPrefix: 'CF' },
  { contact: huong, orderPrefix: 'HL-' },
  { contact: hannah, orderPrefix: 'MRC-' },
  { contact: paivi, orderPrefix: 'T' },
]
