/**
 * Letters that come once and mean little: most of what a desk reads. `from` is `name
 * <mailbox@domain>`, `zone` in hours.
 */
export interface Errand {
  from: string
  zone: number
  subject: string
  says: string
  answer?: string
}

export const ERRANDS: readonly [Errand, ...Errand[]] = [
  {
    from: 'Leontyne Abara <l.abara@fluidtechfair.example>',
    zone: 1,
    subject: 'Your booth at the Fluidtech Fair',
    says: 'Dear Sir or Madam,\n\nhall 4, stand B21 is held for you until {day}. The corner next to you has become free; it would give you a second open side for EUR 640. Shall I put your name on it?\n\nKind regards,\nLeontyne Abara',
    answer:
      'Dear Leontyne,\n\nno second side for us this year, one is enough to talk to people. B21 is fine.\n\nIngrid Solheim',
  },
  {
    from: 'Rasmus Engström <rasmus.engstrom@example.com>',
    zone: 1,
    subject: 'Application: apprentice mechanic',
    says: 'Hello,\n\nmy name is Rasmus, I am 17 and I have taken apart and put together two mopeds and a dishwasher. The dishwasher works. I would like to become a mechanic with you and can start in August. My school report is attached, mathematics is better than it looks.\n\nRasmus Engström',
    answer:
      'Hi Rasmus,\n\nthank you, this made our morning. I passed it on to Chiamaka, who writes to you this week. Bring a photo of the dishwasher.\n\nIngrid',
  },
  {
    from: 'Quentin Harbottle <quentin@brightlead.example>',
    zone: 0,
    subject: 'Quick question, Ingrid',
    says: 'Hi Ingrid,\n\nI noticed that Brandal Pumps is growing. We help manufacturers like you to book 20+ qualified meetings a month. Would Tuesday or Thursday suit you better for a 15-minute call?\n\nBest,\nQuentin\n\nP.S. If this is not for you, just answer “no” and I will only write three more times.',
  },
  {
    from: 'Canteen <canteen@brandal.example>',
    zone: 1,
    subject: 'Menu week {week}',
    says: 'Monday: pea soup\nTuesday: fish, or carrots in a fish shape\nWednesday: pasta with something red\nThursday: Łukasz’s grandmother’s dumplings (from 11:30, while they last)\nFriday: yesterday',
  },
  {
    from: 'Harbour Office <notices@brandal-harbour.example>',
    zone: 1,
    subject: 'Bridge closed {day}',
    says: 'The swing bridge is closed to lorries above 12 tonnes on {day} from 06:00 to 14:00. Deliveries to the industrial estate go by the north road.',
    answer: 'Thank you, we have told our carriers.\n\nBrandal Operations',
  },
  {
    from: 'Imke Vandersteen <imke@lijnwerk.example>',
    zone: 1,
    subject: 'Calibration due: torque wrenches',
    says: 'Dear all,\n\neleven torque wrenches and two gauges of yours are due on {day}. Our van is in your area in week {week}. Shall we come by, or do you send them?\n\nGroeten,\nImke Vandersteen',
    answer:
      'Hi Imke,\n\nplease come by. Gate 1, ask for Łukasz. He will try to give you the twelfth one too, the one that was run over.\n\nAmara',
  },
  {
    from: 'Marisol Quispe <marisol.quispe@example.org>',
    zone: -5,
    subject: 'Manual for a very old pump',
    says: 'Good day,\n\nour village has one of your pumps from the seventies; the plate says B 12, number 40 or 48. It still runs. Would you by any chance have a drawing of the packing? We make it ourselves and would like to make it right.\n\nMarisol Quispe, water committee',
    answer:
      'Dear Marisol,\n\nwhat a wonderful letter. Anaïs found the drawing in the cellar; it is attached, with the dimensions in ink by a colleague who retired in 1991. Please send us a photo of the pump, we want to hang it up.\n\nIngrid Solheim',
  },
  {
    from: 'Tax Office <no-reply@tax.brandal-region.example>',
    zone: 1,
    subject: 'Your document is ready',
    says: 'A new document has been placed in your mailbox in the portal. For reasons of confidentiality this message says nothing about it.',
  },
  {
    from: 'Ottoline Marchbanks <ottoline@surveyhive.example>',
    zone: 0,
    subject: 'How did we do?',
    says: 'You recently bought calibration gas from us. On a scale from 0 to 10, how likely is it that you would recommend our calibration gas to a friend?',
  },
  {
    from: 'Neighbour <h.tveit@example.net>',
    zone: 1,
    subject: 'The beeping at night',
    says: 'To whom it may concern,\n\nsomething on your roof has been beeping every forty seconds since Saturday. I have counted. I like your company and my father worked there, but please.\n\nH. Tveit',
    answer:
      'Dear H. Tveit,\n\nit was the smoke detector in the old lift shaft, its battery was from the last century. Silent since 9:15. We are sorry about the weekend.\n\nBrandal Operations',
  },
]

export const SPAM: readonly [Errand, ...Errand[]] = [
  {
    from: 'Account Service <security@brandal-login.example>',
    zone: 4,
    subject: 'Your mailbox is 98% full',
    says: 'Dear ops,\n\nYour mailbox has reached the limit. Confirm your account within 24 hours or incoming messages will be returned.\n\nhttps://brandal-login.example/confirm\n\nMail Administrator',
  },
  {
    from: 'Björn Hakonsen <b.hakonsen.ceo@example.com>',
    zone: 8,
    subject: 'Quick task',
    says: 'Are you at your desk? I am in a meeting and need you to buy gift cards for clients, I will pay you back today. Keep this between us.\n\nSent from my phone',
  },
  {
    from: 'DHL-Nordlink <parcel@track-nordlnk.example>',
    zone: 3,
    subject: 'Package held: pay 1.99',
    says: 'Your package NL{week}4482 could not be delivered because of unpaid duty. Pay EUR 1.99 now to avoid return.\n\nhttps://track-nordlnk.example/pay',
  },
  {
    from: 'Mr. Benedict Oyelaran <barrister@example.org>',
    zone: 1,
    subject: 'CONFIDENTIAL: inheritance of late engineer',
    says: 'Attn: Beneficiary,\n\nI am the lawyer of a late engineer who shares your family name and left the sum of US$ 8.4 million in pumps. Answer in strictest confidence.',
  },
  {
    from: 'SEO Team <rank@toprank.example>',
    zone: 5.5,
    subject: 'Your website has 14 errors',
    says: 'Hello owner of website,\n\nWe found 14 critical errors that keep you from page one. Full report free. Shall I send price list?',
  },
  {
    from: 'Cheap Bearings <sales@bestbearing.example>',
    zone: 8,
    subject: 'Top quality bearing ball price 70% off!!!',
    says: 'Dear friend,\n\nWe are leading manufactory of all kinds bearing, also pumps, also shoes. MOQ 1 pcs. Waiting your inquiry soonest.',
  },
]
