type Lines = readonly [string, ...string[]]
type Pairs = readonly [readonly [string, string], ...(readonly [string, string])[]]

/** What is written between asking a supplier for a price and putting the goods on a shelf. */
export const PURCHASE_WORDS = {
  requestSubject: [
    'Request for quotation: {first}',
    'RFQ {quote} – {first}',
    'Price and lead time for {first}',
    'Enquiry {first}, delivery week {week}',
  ],
  request: [
    'We need a price and a lead time for the following:\n\n{lines}\n\nDrawings are unchanged since the last order. Delivery to our works no later than {need}, please quote FCA your works.',
    'Could you quote these for us?\n\n{lines}\n\nWe build the first pumps in week {week}, so {need} at our gate would be ideal. If a smaller first lot helps you to start earlier, tell us.',
    'Please let us have your best offer for\n\n{lines}\n\nNeeded by {need}. As always with material certificate 3.1 where it applies.',
    'Stock is lower than I like and the forecast for next quarter went up. What can you do for\n\n{lines}\n\nand when? Latest date for us is {need}.',
  ],
  quote: [
    'Thank you for your enquiry. Please find our quotation {quote} attached.\n\n{prices}\n\nLead time is {weeks} weeks from order, valid for 30 days.',
    'Many thanks. We can offer as follows:\n\n{prices}\n\nDelivery {weeks} weeks after receipt of order. Raw material prices have calmed down, so these are the same as last time. Quotation {quote} is attached for your files.',
    'Quotation {quote} attached. In short:\n\n{prices}\n\nWe have capacity in week {week} if the order reaches us by Friday; after that the next slot is three weeks later.',
  ],
  /** A wish about the price or the date, and what comes of it. */
  haggling: [
    [
      'Thank you. The lead time works. The price of {number} is about four percent above what we paid in spring; what is the reason, and what would it be for double the quantity?',
      'For double the quantity we can go down by three percent on {number}, everything else unchanged. Energy is what made the difference to spring, not us. Shall I change the quotation?',
    ],
    [
      'Thanks for the quick offer. Can you do something on {number} if we commit to a call-off of three lots this year?',
      'With a call-off over the year we can hold the spring price. I only need the order to say so.',
    ],
    [
      'Good, but {weeks} weeks is too long for the first lot. Could you split, a quarter of it earlier by air at our cost?',
      'A part lot is possible: I talked to the floor and they can squeeze it in. Please put both dates into the order.',
    ],
  ],
  orderSubject: ['Purchase order {order}', 'Order {order} – {first}', '{order}: {first}'],
  order: [
    'Please find our order {order} attached, referring to your quotation {quote}.\n\n{lines}\n\nRequested at our works: {need}. Please confirm within two working days.',
    'Herewith our order {order} ({total} net). Delivery as agreed, {need} at the latest. Please write the order number on every parcel, not only on the papers; goods-in could not match the last one.',
    'Order {order} as discussed:\n\n{lines}\n\nPlease confirm date and price to ops@brandal.example; Tomasz is travelling this week.',
  ],
  confirm: [
    'We confirm your order {order} with thanks. Ready for collection on {ready}.',
    'Order {order} is booked. Confirmed date: {ready}. The confirmation is attached.',
    'Thank you for order {order}. Everything is clear, planned dispatch is {ready}.',
  ],
  delay: [
    'I am sorry to write this: {order} will not be ready on {ready}. {reason} Our new date is {late}. I know that this hurts and am doing what I can to bring it forward.',
    'Bad news on {order}. {reason} Realistically we ship on {late} instead of {ready}.',
    'Please note a change for your order {order}: new dispatch date {late} (was {ready}). {reason}',
  ],
  reason: [
    'A core box broke and the repair took the whole week.',
    'The coating line is down and the spare drive is stuck at the border.',
    'Two of our machinists are ill and the night shift is running with half a crew.',
    'The raw castings failed the ultrasonic check, so we have poured them again.',
    'Our seal face supplier has let us down by ten days.',
    'The port was closed by the storm and the container missed its ship.',
  ],
  press: [
    'That is a problem: the line stops on {stop} without {number}. Can you send us {part} pieces this week by express? We will pay the freight.',
    'Thanks for telling us early. We can live with {late} for most of it, but need {part} of {number} by {stop}. Is there any way?',
    'We have customers waiting for exactly these. Please check again what can go out now, even {part} pieces would keep us alive until {late}.',
  ],
  relent: [
    '{part} pieces of {number} are packed and leave today with the express van. The rest follows on {late}, and I will call you if that moves.',
    'We found {part} pieces in the quarantine rack that have been released in the meantime. Collection can be tomorrow from 10.',
    'The boss agreed to a Saturday shift. You get {part} of {number} on Monday and the rest on {late}.',
  ],
  dispatch: [
    'Order {order} left us today with Nordlink, shipment {shipment}. {pallets}. Packing list attached.',
    'Good news, {order} is on its way: {pallets}, tracking {shipment}. It should be with you in two to four days.',
    'Dispatched: {order}\nCarrier: Nordlink Freight\nShipment: {shipment}\n{pallets}\n\nPlease check the corner protectors at unloading, the driver was in a hurry.',
  ],
  pallets: ['1 pallet, 312 kg', '2 pallets, 840 kg', '3 cartons, 46 kg', '1 crate, 118 kg', '4 pallets, 1,630 kg'],
  received: [
    '{order} is in, complete and without damage. Shelf B-{shelf}. Certificates are in the folder.',
    'Goods in for {order}: everything there, counted twice. Two cartons were wet on the outside, contents dry.',
    '{order} arrived. {short} pieces of {number} short against the packing list, the rest is fine. Photos on request.',
  ],
  invoiceSubject: ['Invoice {invoice} – your order {order}', 'Invoice {invoice}', '{order} / invoice {invoice}'],
  invoice: [
    'Please find invoice {invoice} for your order {order} attached. {total}, payable within 30 days.',
    'Attached is our invoice {invoice} ({total}) for {order}. Our bank details have not changed.',
  ],
  /** What accounts does not like about an invoice, and the answer. */
  queries: [
    [
      'The invoice shows {total}, the order says two percent less for call-offs. Can you send a corrected one? I keep it on hold until then.',
      'You are right, that slipped through. The corrected invoice {invoice} is attached, please throw the old one away.',
    ],
    [
      'Thank you. I miss the proof of delivery for {order}; could you send it along? Then it goes out with the next run.',
      'Of course. Please see attached, signed by your Mikael on arrival.',
    ],
  ],
} as const satisfies Record<string, Lines | Pairs>
