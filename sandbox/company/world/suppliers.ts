import { type Firm, type Person, person } from './person.ts'

const firm = (name: string, domain: string, utcOffset: number): Firm => ({
  name,
  domain: `${domain}.example`,
  utcOffset,
})

const KOWALCZYK = firm('Odlewnia Kowalczyk', 'odlewnia-kowalczyk', 1)
const KOEHLER = firm('Köhler & Söhne Dichtungstechnik', 'koehler-dichtungen', 1)
const HUARUI = firm('宁波华瑞密封件 Ningbo Huarui Seals', 'huarui-seals', 8)
const TAKAMORI = firm('高森軸受 Takamori Bearings', 'takamori-bearings', 9)
const DECCAN = firm('Deccan Motors Pvt Ltd', 'deccan-motors', 5.5)
const VASTERBO = firm('Västerbo Elektronik', 'vasterbo', 1)
const SAO_BENTO = firm('São Bento Fixadores', 'saobento-fixadores', -3)
const YILDIZ = firm('Yıldız Kalıp Sanayi', 'yildizkalip', 3)
const PLEVEN = firm('Плевен Метал', 'pleven-metal', 2)
const AEGEAN = firm('Αιγαίο Επιστρώσεις', 'aegean-coatings', 2)
const SIAM = firm('สยามอีลาสโตเมอร์ Siam Elastomer', 'siam-elastomer', 7)
const CARMEL = firm('כרמל מכשור Carmel Instruments', 'carmel-instruments', 2)
const HALYARD = firm('Halyard Fasteners', 'halyard-fasteners', 0)

export const grzegorz = person(KOWALCZYK, 'Grzegorz Żółtowski', 'g.zoltowski', 'Export Sales', {
  charset: 'iso-8859-2',
})
export const juergen = person(KOEHLER, 'Jürgen Köhler', 'j.koehler', 'Geschäftsführer', {
  charset: 'windows-1252',
  greeting: 'formal',
})
export const chenJing = person(HUARUI, '陈静 Chen Jing', 'chenjing', 'Export Department', {
  calledBy: 'Ms Chen',
  signsAs: '陈静 (Chen Jing)',
  mailer: 'webmail',
  charset: 'gb2312',
  transfer: 'base64',
  greeting: 'formal',
})
export const misaki = person(TAKAMORI, '佐藤美咲', 'm.sato', '海外営業部', {
  calledBy: 'Sato-san',
  signsAs: '佐藤美咲 (Misaki Sato)',
  charset: 'iso-2022-jp',
  transfer: '8bit',
  greeting: 'formal',
})
const arvind = person(DECCAN, 'Arvind Kulkarni', 'arvind.kulkarni', 'Manager – Exports', { greeting: 'formal' })
const asa = person(VASTERBO, 'Åsa Lindqvist', 'asa', 'Innesälj', { mailer: 'apple', greeting: 'warm' })
const conceicao = person(SAO_BENTO, 'Conceição Araújo', 'conceicao', 'Vendas Exportação', {
  mailer: 'thunderbird',
  charset: 'iso-8859-1',
  transfer: '8bit',
  greeting: 'warm',
})
const gokhan = person(YILDIZ, 'Gökhan Şimşek', 'gokhan.simsek', 'İhracat Sorumlusu', { charset: 'iso-8859-9' })
export const desislava = person(PLEVEN, 'Десислава Иванова', 'd.ivanova', 'Търговски отдел', {
  calledBy: 'Desislava',
  charset: 'windows-1251',
  transfer: 'base64',
})
export const eleni = person(AEGEAN, 'Ελένη Παπαδοπούλου', 'eleni', 'Τμήμα Πωλήσεων', {
  calledBy: 'Eleni',
  mailer: 'thunderbird',
  charset: 'iso-8859-7',
  greeting: 'warm',
})
export const somchai = person(SIAM, 'สมชาย วงศ์สุวรรณ', 'somchai', 'ฝ่ายขายต่างประเทศ', {
  calledBy: 'Khun Somchai',
  signsAs: 'Somchai Wongsuwan',
  mailer: 'webmail',
  charset: 'tis-620',
  transfer: 'base64',
  greeting: 'formal',
})
export const noa = person(CARMEL, 'נועה ברק', 'noa', 'מחלקת מכירות', {
  calledBy: 'Noa',
  charset: 'windows-1255',
  transfer: 'base64',
})
const gareth = person(HALYARD, 'Gareth Pryce', 'gareth.pryce', 'Key Accounts', {
  mailer: 'apple',
  greeting: 'warm',
})

/** A supplier as purchasing knows it: who writes, and what they make. */
export interface Supplier {
  contact: Person
  makes: readonly [string, ...string[]]
}

/** Keys are parts of the catalogue. */
export const suppliers: readonly [Supplier, ...Supplier[]] = [
  { contact: grzegorz, makes: ['C310', 'C312', 'C344'] },
  { contact: juergen, makes: ['S101', 'S118', 'S140'] },
  { contact: chenJing, makes: ['S118', 'S151'] },
  { contact: misaki, makes: ['B608', 'B625'] },
  { contact: arvind, makes: ['M075', 'M150'] },
  { contact: asa, makes: ['E020', 'E024'] },
  { contact: conceicao, makes: ['F408', 'F412'] },
  { contact: gokhan, makes: ['T200', 'T204'] },
  { contact: desislava, makes: ['C344', 'T204'] },
  { contact: eleni, makes: ['K900'] },
  { contact: somchai, makes: ['S140', 'S151'] },
  { contact: noa, makes: ['E031'] },
  { contact: gareth, makes: ['F408', 'F412'] },
]
