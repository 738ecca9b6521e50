/** One turn in a long thread: who speaks, to whom, and what. */
export interface Turn {
  by: string
  to: readonly string[]
  says: string
  attaches?: string
}

/** The story of twelve pumps for a plant that may not leak. */
const TURNS: readonly Turn[] = [
  {
    by: 'diego',
    to: ['ops', 'bjorn'],
    says: 'Maple Ridge signed: {theirs}, twelve DP-65X with double seals, {sales} here. The plant must be running before their audit. I know it is tight. Who needs what from me?',
  },
  {
    by: 'bjorn',
    to: ['diego'],
    says: 'Congratulations, I think. Twelve ATEX heads is more than we have built this half-year. I need final drawings in week one, otherwise the housings are not cast in time.',
  },
  {
    by: 'anais',
    to: ['bjorn', 'diego'],
    says: 'Drawings are 90 % done. Open: which side the flush connection goes. Diego, can you ask Hannah? A sketch on a napkin is enough.',
  },
  {
    by: 'diego',
    to: ['hannah'],
    says: 'Hannah, from our side just one question before we cut metal: seen from the motor, do you want the flush connection left or right? Adding the whole team so that you know them.',
  },
  {
    by: 'hannah',
    to: ['diego'],
    says: 'Left for P-101 to P-108, right for the other four, they stand against the wall. P&ID extract attached. And please remember: nobody gets on site without the online safety course. It takes forty minutes.',
    attaches: 'PID-4410_extract.pdf',
  },
  {
    by: 'anais',
    to: ['hannah'],
    says: 'Perfect, thank you. Drawing rev. C is attached, please look at the nozzle heights and say yes or no by Thursday.',
    attaches: 'DP-65X_rev_C.pdf',
  },
  {
    by: 'hannah',
    to: ['anais'],
    says: 'Yes, with one remark: the drain must be reachable with a gloved hand. 30 mm more clearance, please.',
  },
  {
    by: 'anais',
    to: ['hannah', 'bjorn'],
    says: 'Moved by 35. Rev. D released to production.',
    attaches: 'DP-65X_rev_D.pdf',
  },
  {
    by: 'tomasz',
    to: ['bjorn', 'ops'],
    says: 'Housings ordered at Odlewnia Kowalczyk, they pour on Monday. Motors: Deccan has eight Ex motors in stock and four in six weeks. I am asking elsewhere for the four.',
  },
  { by: 'bjorn', to: ['tomasz'], says: 'Six weeks is the week of the audit. No.' },
  { by: 'tomasz', to: ['bjorn'], says: 'I know. Arvind is calling his other plant tonight.' },
  {
    by: 'tomasz',
    to: ['bjorn', 'diego'],
    says: 'Four motors found, different paint, same certificate. They ship on Friday. Hannah has to accept RAL 7031 for P-109 to P-112.',
  },
  {
    by: 'hannah',
    to: ['tomasz'],
    says: 'As long as the certificate number on the plate is the one in the file, they may be pink.',
  },
  {
    by: 'yuki',
    to: ['bjorn', 'ops'],
    says: 'Test plan for {sales} attached: every pump eight hours instead of two, with the flush at 3 bar. I need the test bench for four days in a row. Whose work do I have to move?',
    attaches: 'Test_plan.pdf',
  },
  { by: 'bjorn', to: ['yuki'], says: 'The valves for Lindau can wait until the Tuesday after. Take it.' },
  {
    by: 'ops',
    to: ['hannah'],
    says: 'Hannah, a short status from the desk: housings are here and good, eight motors are here, four arrive on Monday. Assembly starts next week. Dispatch under {sales} stays as confirmed.',
  },
  {
    by: 'hannah',
    to: ['ops'],
    says: 'Thank you, this is the kind of mail I like. Our crane is booked for the 19th. Can you tell the carrier that the truck must be able to unload from the side?',
  },
  {
    by: 'amara',
    to: ['hannah', 'ops'],
    says: 'Side unloading is noted with Nordlink and with their partner on your side. For customs I need your importer number and somebody who answers the phone at seven in the morning.',
  },
  { by: 'hannah', to: ['amara'], says: 'Importer number goes to you separately. The one who answers at seven is me.' },
  {
    by: 'yuki',
    to: ['bjorn'],
    says: 'Pump 3 failed: 0.2 bar drop in six hours. It is the inner seal. I have taken it apart and the spring is in upside down. Please let us look at the other eleven before anyone says that it was only one.',
  },
  {
    by: 'bjorn',
    to: ['yuki', 'ops'],
    says: 'Checked all. Two more. The new assembly instruction had the picture mirrored. Corrected, retested tonight. Costs us one day.',
  },
  {
    by: 'ops',
    to: ['hannah'],
    says: 'Hannah, in the interest of no surprises: three pumps had to be reassembled after the long test. All twelve pass now. We lose one day and get it back by driving direct.',
  },
  {
    by: 'hannah',
    to: ['ops'],
    says: 'I would rather read this now than find it in March. Please put the test records into the crate and into a mail.',
  },
  {
    by: 'yuki',
    to: ['hannah'],
    says: 'All twelve records in one file. The three that were reassembled have both, before and after.',
    attaches: 'Test_records_DP-65X.pdf',
  },
  {
    by: 'mikael',
    to: ['ops', 'amara'],
    says: 'Six crates, 1,940 kg, on the ramp. Driver signed 14:20. Shipment {shipment}. One crate has a red sticker, that is the one with the papers.',
  },
  {
    by: 'amara',
    to: ['hannah'],
    says: 'Export cleared. Shipment {shipment}, expected with you on the 18th in the morning. Side loader confirmed twice.',
  },
  {
    by: 'hannah',
    to: ['amara', 'ops'],
    says: 'Truck was here at 6:40, unloaded at 7:15. Best Monday of the year. The driver asked for coffee and got two.',
  },
  {
    by: 'diego',
    to: ['hannah'],
    says: 'Wonderful. I am at your gate on the 24th for commissioning, safety course done, certificate number SC-2231.',
  },
  {
    by: 'hannah',
    to: ['diego', 'ops', 'yuki'],
    says: 'P-101 to P-112 are running, no leak, no alarm. The auditor spent eleven minutes in front of them and asked who made them. I told him. We can close {theirs}.',
  },
  {
    by: 'ops',
    to: ['hannah', 'diego', 'bjorn', 'yuki'],
    says: 'Closing {sales} on our side. Thank you all; there is cake in the canteen at three, and a virtual piece for Hannah.',
  },
]

export const PROJECT_WORDS = { subject: 'Maple Ridge: 12 × DP-65X, {sales}', turns: TURNS } as const
