/** Talk on a mailing list, first the question. */
export interface Discussion {
  subject: string
  says: readonly [string, ...string[]]
}

export const DISCUSSIONS: readonly [Discussion, ...Discussion[]] = [
  {
    subject: '[pump-engineers] Cavitation that only the night shift hears',
    says: [
      'Dear all,\n\na circulation pump of ours rattles like gravel between two and four in the morning and is silent when I come in. NPSH looks fine on paper, 1.4 m margin. Level in the tank does not change. What would you look at first?',
      'The temperature of the tank at three in the morning. And who else draws from it then.',
      'Put a logger on the suction side before you think. We had exactly this, and it was the cleaning robot of the neighbours.',
      'Logger it is. Thank you all. I had not thought of the robot.',
      'It was the robot.',
    ],
  },
  {
    subject: '[pump-engineers] PTFE or EPDM for peracetic acid?',
    says: [
      'Datasheet A says EPDM up to 1 %, datasheet B says never. We run 0.3 % at 20 °C. Experience, anyone?',
      'EPDM, peroxide cured, five years without trouble at 0.5 %. Sulphur cured: five weeks.',
      'What he says. Write the curing system into the order, otherwise you get what is on the shelf.',
    ],
  },
  {
    subject: '[pump-engineers] Torque for A4 studs, dry',
    says: [
      'Does anybody have a friction coefficient for A4-70 studs without paste that they would sign?',
      'No. Use paste.',
      'There is a table in the old works standard, but it was measured on a Friday. Use paste.',
    ],
  },
  {
    subject: '[pump-engineers] Old nameplates',
    says: [
      'How do you read an aluminium plate that has been painted over four times? Solvent takes the print with it.',
      'Flat light from the side and a phone. The stamping shows even when the print is gone.',
      'Rubbing with a soft pencil on cigarette paper, as my grandfather did.',
    ],
  },
]
