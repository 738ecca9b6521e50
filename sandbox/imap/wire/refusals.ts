/** A command that is understood and not done: `NO` and why. */
export class Refused extends Error {}

/** A command that is not understood: `BAD` and why. */
export class NotUnderstood extends Error {}

/** The server ends the connection: `* BYE` and why. */
export class Farewell extends Error {}

/** What Gmail says of most that it does not understand. */
export function couldNotParse(): NotUnderstood {
  return new NotUnderstood('Could not parse command')
}
