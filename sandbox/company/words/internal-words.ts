/**
 * A talk between colleagues: who begins, with whom, and what is said. Names are keys
 * of the cast in `stories/internal.ts`.
 */
export interface Talk {
  subject: string
  turns: readonly { by: string; to: readonly string[]; says: string }[]
  /** Without the operations desk. */
  isPrivate?: true
}

export const TALKS: readonly [Talk, ...Talk[]] = [
  {
    subject: 'Line 2 stands',
    turns: [
      {
        by: 'lukasz',
        to: ['ops', 'bjorn'],
        says: 'Gearbox of the conveyor on line 2 is gone, oil everywhere. Spare is on the shelf but the coupling does not fit. I need {hours} hours and somebody with small hands.',
      },
      { by: 'bjorn', to: ['lukasz'], says: 'Take two from line 1. Operations: {order} will not make the truck today.' },
      {
        by: 'ops',
        to: ['bjorn', 'lukasz'],
        says: 'Noted, I told Nordlink and the customer. Truck comes tomorrow at nine instead.',
      },
      { by: 'lukasz', to: ['ops', 'bjorn'], says: 'Running again since 16:40. It hums, but it runs.' },
    ],
  },
  {
    subject: 'Forklift 4',
    turns: [
      {
        by: 'mikael',
        to: ['lukasz', 'ops'],
        says: 'Forklift 4 loses hydraulic oil again, I have parked it behind gate C. Who has the number of the service?',
      },
      {
        by: 'lukasz',
        to: ['mikael'],
        says: 'They come on {day}. Until then please do not use it, not even “just for one pallet”.',
      },
    ],
  },
  {
    subject: 'Stock difference BP-S118',
    turns: [
      {
        by: 'siobhan',
        to: ['mikael', 'ops'],
        says: 'The count says {count} pieces of BP-S118, the system says {more}. That is a lot of seals to drop behind a shelf. Any idea before I book it?',
      },
      { by: 'mikael', to: ['siobhan', 'ops'], says: 'Found a box under the stairs with “yuki – do not touch” on it.' },
      {
        by: 'yuki',
        to: ['mikael', 'siobhan'],
        says: 'Those are the ones from the complaint. Please leave them there and book them as blocked. Sorry, I should have told you.',
      },
    ],
  },
  {
    subject: 'Export papers for {order}',
    turns: [
      {
        by: 'amara',
        to: ['ops'],
        says: 'For {order} the customer wants a certificate of origin with the stamp of the chamber. They need two days, so please no promises before {day}.',
      },
      { by: 'ops', to: ['amara'], says: 'OK. I have told them {day}. Who drives to the chamber?' },
      { by: 'amara', to: ['ops'], says: 'Me, on the way home. Done when you read this.' },
    ],
  },
  {
    subject: 'Mail and passwords',
    turns: [
      {
        by: 'mehmet',
        to: ['ops'],
        says: 'Tonight between 22:00 and 23:30 the ERP is updated, nobody can book. The label printer needs a restart afterwards; the button is on the left, please do not pull the plug.\n\nAlso: if somebody asks you by mail for your password, it is not me. It is never me.',
      },
    ],
  },
  {
    subject: 'Shift plan week {week}',
    turns: [
      {
        by: 'bjorn',
        to: ['ops'],
        says: 'Shift plan for week {week}: early shift one short on Tuesday and Thursday. If the big order is confirmed before Friday I ask for volunteers on Saturday.',
      },
      { by: 'ops', to: ['bjorn'], says: 'It is confirmed as of ten minutes ago. I bring the rolls.' },
    ],
  },
  {
    subject: 'Parking during the works at gate 2',
    turns: [
      {
        by: 'chiamaka',
        to: ['ops'],
        says: 'From {day} the car park at gate 2 is closed for about three weeks. Please use the field behind the canteen; boots are in the lobby. Deliveries come through gate 1, operations tells the carriers.',
      },
      { by: 'ops', to: ['chiamaka'], says: 'Carriers are told. Twice.' },
    ],
  },
  {
    subject: 'Cake',
    turns: [
      {
        by: 'anais',
        to: ['ops'],
        says: 'Thirty years of Łukasz in the house, today at three in the canteen. Please do not tell him. He reads this mailbox only on Fridays, I checked.',
      },
    ],
  },
  {
    subject: 'First aid course',
    turns: [
      {
        by: 'chiamaka',
        to: ['ingrid', 'tomasz', 'amara'],
        says: 'Your first aid certificates end this winter. Course on {day}, eight to twelve, in the training room. Tell me if you cannot come.',
      },
      { by: 'amara', to: ['chiamaka'], says: 'I am in.' },
      { by: 'tomasz', to: ['chiamaka'], says: 'On the road that day. Is there a second date?' },
    ],
    isPrivate: true,
  },
  {
    subject: 'Who takes the desk on Friday?',
    turns: [
      {
        by: 'ingrid',
        to: ['amara'],
        says: 'My daughter has her school play on Friday. Could you take the desk from noon? I take your Monday.',
      },
      { by: 'amara', to: ['ingrid'], says: 'Of course. Which animal is she?' },
      { by: 'ingrid', to: ['amara'], says: 'The second sheep. It is a speaking part.' },
    ],
    isPrivate: true,
  },
  {
    subject: 'Foundry visit',
    turns: [
      {
        by: 'tomasz',
        to: ['ingrid', 'yuki'],
        says: 'I am at the foundry on {day}. Anything you want me to look at, apart from the gating and the invoice?',
      },
      {
        by: 'yuki',
        to: ['tomasz'],
        says: 'Ask to see the ultrasonic records of the last lot, the real ones, not the summary.',
      },
      { by: 'ingrid', to: ['tomasz'], says: 'And the pallets. Ours come back broken each time.' },
      {
        by: 'tomasz',
        to: ['ingrid', 'yuki'],
        says: 'Back again. Records are clean, pallets are theirs from now on, and the soup was very good.',
      },
    ],
    isPrivate: true,
  },
  {
    subject: 'Freight rates {week}',
    turns: [
      {
        by: 'amara',
        to: ['tomasz', 'ingrid'],
        says: 'New rates from Nordlink for next quarter: road +3 %, air unchanged, sea from the east −11 %. If you have been waiting to ship slowly, now is the time.',
      },
      {
        by: 'tomasz',
        to: ['amara'],
        says: 'Then the seals come by sea. {count} kg, that is half a container with the diaphragms.',
      },
    ],
    isPrivate: true,
  },
]
