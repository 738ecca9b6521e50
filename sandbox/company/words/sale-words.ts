type Lines = readonly [string, ...string[]]
type Talk = readonly [question: string, answer: string, ...more: string[]]

/** What customers and Brandal write to each other from the first question to running pumps. */
export const SALE_WORDS = {
  enquirySubject: [
    'Enquiry: {first}',
    'Price for {first}?',
    'Replacement for our old dosing pumps',
    'Quotation needed: {first}',
    'Pumps for the {plant}',
  ],
  enquiry: [
    'we are rebuilding the {plant} and need the following:\n\n{lines}\n\nMedium is {medium}. Could you quote with delivery to site, and tell us whether the seals will live with it?',
    'One of our old pumps has given up and two more are going the same way. Can you offer\n\n{lines}\n\nfor {medium}? The sooner the better, we are running on the spare.',
    'For the budget of the {plant} I need a firm price on\n\n{lines}\n\nMedium: {medium}. Delivery not before {soon}.',
    'A colleague at the coast recommended you. Do you have something like this in stock?\n\n{lines}\n\nWe pump {medium}, 24 hours a day.',
  ],
  /** What the seller must know, and what the customer knows. */
  questions: [
    [
      'Thank you for thinking of us. To choose the right head I need two numbers: the highest pressure behind the pump, and the temperature of the medium. A photo of the old type plate would also help.',
      'Pressure is 6 bar at most, temperature 10 to 45 degrees. The type plate is beyond reading, I am afraid; everything is blue down there.',
    ],
    [
      'Happy to quote. Is {medium} the whole story, or is there anything abrasive in it? And which supply do you have on site, 230 or 400 V?',
      'Nothing abrasive apart from the odd welding bead. 400 V, 50 Hz, and 60 degrees on a bad day.',
    ],
    [
      'Of course. Is it a new line or do the flanges have to fit what is there? If they have to fit, please send the drawing, however old it is.',
      'They have to fit, DN40 PN16 on both sides. There is no drawing; the man who knew has retired to an island.',
    ],
  ],
  offer: [
    'Please find our offer {quote} attached.\n\n{prices}\n\nDelivery {weeks} weeks from order. With {medium} I recommend the FKM seals; they are included.',
    'Here is our offer {quote}:\n\n{prices}\n\nTwo of them are on the shelf, the rest takes {weeks} weeks. Commissioning on site can be added for a day rate.',
    'Offer {quote} is attached, {total} in all. Lead time {weeks} weeks. If you order together with the seal kits, freight is on us.',
  ],
  orderSubject: ['Order {theirs}', 'Purchase order {theirs} / your {quote}', 'Our order no. {theirs}'],
  order: [
    'please find our order {theirs} attached, based on your offer {quote}. Delivery address is on page one: gate 3, not the main gate.',
    'We would like to go ahead. Our order {theirs} is attached; please quote that number on all papers, otherwise accounts will not pay.',
    'Approved at last! Order {theirs} as per your {quote}. When can we expect the pumps?',
  ],
  acknowledge: [
    'Thank you for your order {theirs}. It runs under {sales} here and will leave our works on {ready}. The confirmation is attached; please check the delivery address.',
    'Your order {theirs} is entered as {sales}. Planned dispatch {ready}. I will send the drawings and the test certificates with the goods.',
    'Confirmed: {sales} for your {theirs}, dispatch {ready}. Questions about this order reach the whole desk at ops@brandal.example.',
  ],
  /** A wish after the order, the answer, and which date holds then. */
  changes: [
    [
      'Small change to {theirs}, if it is not too late: please make it {more} instead of {quantity} of the {number}. The amended order follows.',
      'No problem, I have changed {sales}: {more} of the {number}. The date stays {ready}.',
      'ready',
    ],
    [
      'Our civil works are behind. Can you keep {sales} in your store until {late}? We can pay on readiness if that helps.',
      'No problem at all, we keep it here until {late}. There is no hurry with the payment either.',
      'late',
    ],
    [
      'The consultant wants the pumps in RAL 5012 instead of 5010. Does that cost time?',
      'It does, the paint has to be ordered. New date for {sales} is {late}, everything else stays.',
      'late',
    ],
    [
      'Is there any way to get {sales} before {ready}? Our shutdown was moved forward by a week and the crane is booked.',
      'I asked production three times, and the answer is still {ready}. What we can do is send it by direct van instead of by groupage, that saves you two days.',
      'ready',
    ],
  ],
  shipped: [
    '{sales} left our works today, shipment {shipment}. {pallets}. Invoice and packing list are attached. Please keep the caps on until the pipes are flushed.',
    'Your pumps are on their way: {sales}, shipment {shipment}, {pallets}. Test certificates are in the red envelope inside the first crate.',
  ],
  thanks: [
    'Pumps arrived yesterday, all well packed. We will install next week and I will let you know how they run.',
    'Just to say that the pumps have been running for a week without a drip. The operators like the display. Thank you!',
    'Received in good order. One small thing: the manual in the crate was in Finnish. Could you send us ours as a file?',
    'All here. Our driver asks me to tell yours that he is the first one ever to find gate 3.',
  ],
  manual: [
    'Sorry about that, someone in packing has a sense of humour. The right manual is attached.',
    'Attached! And the next ones will have the right language on top.',
  ],
  plant: [
    'pickling line',
    'CIP station',
    'old chlorine house',
    'reverse osmosis plant',
    'effluent works',
    'brewhouse',
    'coating kitchen',
    'north pumping station',
    'greenhouse block C',
    'brine system',
  ],
  medium: [
    'sodium hypochlorite 12 %',
    'caustic soda 30 %',
    'starch slurry',
    'seawater',
    'peracetic acid',
    'sulphuric acid 40 %',
    'liquid fertiliser',
    'hot brine',
    'milk of lime',
    'fish oil',
  ],
} as const satisfies Record<string, Lines | readonly [Talk, ...Talk[]]>
