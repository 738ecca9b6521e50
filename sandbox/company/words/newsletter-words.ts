/** What one issue is made of. The first line of each is its headline. */
export const NEWS: readonly [string, ...string[]] = [
  'Why your seals die on Mondays|A three-year study of 412 process pumps finds that one failure in three happens within an hour of a restart. The cause is not the seal.',
  'Heat from sewage warms a town|A network in the north takes 4 MW from its effluent. The operators told us which pumps they would not buy again.',
  'PFAS rules: what changes for gaskets|The list is shorter than feared and longer than hoped. A table of what may still be sold, and until when.',
  'Reader’s photo: the bolt that held|It should have broken in the first winter. It held for eleven.',
  'Digital twins, sober|We asked five plants what they use theirs for. Two have forgotten the password.',
  'Standard corner: ISO 5199 revised|Shaft deflection is measured differently from now on. What that means for your datasheets.',
  'Small leak, large bill|A dripping flange costs more than its pump in fourteen months. The arithmetic, with a spreadsheet to download.',
  'Interview: the woman who rebuilt the harbour pumps|“You learn the most from the drawings that are wrong.”',
  'Corrosion in reed beds|Nobody expected the roots to reach the housing.',
  'Training dates for the winter|Alignment, vibration, and a new course on reading old nameplates.',
]

export const OFFERS: readonly [string, ...string[]] = [
  'A4-80 bolts: 15 % off full boxes|Until the end of the month, while the lot lasts. Certificates included.',
  'New: M8 flange screws in Alloy 20|For those who know why. From stock in lengths 20 to 60.',
  'Free sample case|Twelve washers, one lesson in galvanic corrosion.',
  'We have moved the returns desk|Returns now go to door 4. Door 2 is for coffee.',
]

export const FAIR: readonly [string, ...string[]] = [
  'Your free ticket is waiting|Register before the end of the month and skip the queue at gate West.',
  'Hall plan is out|Pumps in halls 4 and 5, valves in 6, the good sandwiches in 2.',
  'Speakers announced|Forty talks in two days, all with questions, none with product slides.',
]
