type Lines = readonly [string, ...string[]]

/** One thing that can be wrong: what the customer sees, what quality finds, what the report says in the end. */
export interface Fault {
  complain: string
  look: string
  report: string
}

export const FAULTS: readonly [Fault, ...Fault[]] = [
  {
    complain:
      'one of the {number} you delivered under {sales} leaks at the shaft after {hours} hours. We have a puddle of {medium} under it and had to stop the line. See the photo. What do we do?',
    look: 'Test record is clean: 10 bar, no drop in 30 minutes. But the seals of that week came from the new lot. I pulled five from the shelf and two have a scratch on the face. Please ask them to send the old one back, and stop the lot.',
    report:
      'Please find our report on {complaint} attached. In one sentence: the seal face was scratched before assembly, our incoming check missed it and has been changed. You get a credit note for the seal and the day’s work. Thank you for the patience.',
  },
  {
    complain:
      'not happy. {bad} of the {number} sweat at the cover since Monday, and it smells of {medium} in the whole hall. Serial number {serial}, our order was {theirs}. I need somebody who picks up the phone.',
    look: 'I have seen this twice before. It is the O-ring: EPDM was fitted where FKM belongs. Wrong bag in the kit. I will check how many left the house.',
    report:
      'The report for {complaint} is attached. Cause: wrong O-ring material in one bag of service kits. 14 kits are affected, all customers have been written to. Your costs are on us.',
  },
  {
    complain:
      'We have run the {number} (serial {serial}) for {hours} hours and found this at the inspection, photo attached. The housing looks cracked from the inside. As a precaution we have switched it off. Please advise what to do with the others from {sales}.',
    look: 'From the photo that is a casting pore that opened up. Grzegorz will not like it. Please get the housing back, I need to cut it.',
    report:
      'Analysis finished, see the attached report for {complaint}. It was a pore in the casting that no pressure test would have found. The foundry has changed the gating. Credit note follows from accounts.',
  },
  {
    complain:
      'The display of {serial} shows E-14 and the pump stops, three times a night. Reset helps for an hour. Photo attached. Firmware is the one it came with, order was {theirs}.',
    look: 'E-14 is the speed sensor. In 200 boards of that batch the plug was crimped too loosely; Åsa told us last week. It is the plug, not the pump. A new harness takes ten minutes to fit.',
    report:
      'Your {complaint} is explained, see the report: a loose crimp in the sensor plug, found in one batch of control boards. All boards in stock were checked. New harnesses for your other pumps are on their way without charge.',
  },
]

/** How the desk calms a customer, and what the customer writes when help has come. */
export const CURES: readonly [readonly [string, string], ...(readonly [string, string])[]] = [
  [
    'I am sorry for the trouble. I have opened {complaint} and Yuki from quality is looking at it now. Please close the suction valve and note the hours on the display. A replacement is leaving today, whatever the cause turns out to be.',
    'Good morning, the replacement arrived at 7 and is running. The old one is packed, collection under {complaint}? And yes, it did run dry for a minute after the tank change, I should say that.',
  ],
  [
    'Thank you for the photo, that helps a lot. Your case is {complaint}. Could you tell us two things: was it running dry at any time, and what did the gauge behind the pump show? A service kit goes out by courier this afternoon.',
    'Never dry, and 4.2 bar. Installed the kit yesterday, quiet so far. The broken parts are on their way to you with Nordlink, {shipment}.',
  ],
  [
    'Understood, and I apologise. {complaint} is open. Our technician can be with you on {visit}, with everything that could be needed in his car.',
    'Your technician was here and knew what he was doing. Two others from the same delivery did not please him either, he has repaired all three.',
  ],
]

export const COMPLAINT_WORDS = {
  subject: [
    'Trouble with {number} from {sales}',
    'Complaint: {number}, your {sales}',
    '{number} out of order – urgent',
    'Problem with {number} (order {theirs})',
  ],
  ask: [
    'Yuki, can you look at this one? {serial}, built in spring. I told them that help is on its way.',
    'New complaint, {complaint}. Do we know anything about this batch?',
    'Can you check the test record of {serial}? The customer is losing patience.',
  ],
  close: [
    'Thanks for the report. That is how a supplier should handle it. We can close this.',
    'Received with thanks. Our safety people have read it and are satisfied.',
    'Fine for us. Please make sure that the next delivery under {theirs} does not come from that lot.',
    'Thank you. The credit note is still missing, otherwise closed.',
  ],
} as const satisfies Record<string, Lines>
