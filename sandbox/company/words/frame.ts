import type { Random } from '../random.ts'
import type { Person } from '../world/person.ts'

type Lines = readonly [string, ...string[]]

const GREETINGS: Readonly<Record<Person['greeting'], Lines>> = {
  warm: ['Hi {name},', 'Hello {name},', 'Hi {name}, hope you are well.', 'Morning {name},'],
  plain: ['Hi {name},', 'Hello {name},', '{name},', 'Good morning {name},'],
  formal: ['Dear {name},', 'Dear {name}, greetings for the day.', 'Good day {name},'],
}

const CLOSINGS: Readonly<Record<Person['greeting'], Lines>> = {
  warm: ['Best,\n{name}', 'Many thanks,\n{name}', 'Cheers,\n{name}', 'All the best,\n{name}', 'Thanks!\n{name}'],
  plain: ['Regards,\n{name}', 'Thanks,\n{name}', 'Best regards,\n{name}', 'BR {name}'],
  formal: ['Kind regards,\n{name}', 'With best regards,\n{name}', 'Yours sincerely,\n{name}'],
}

/** Some close as they do at home, whatever language the letter is in. */
const HOME_CLOSINGS: Readonly<Record<string, string>> = {
  'j.koehler@koehler-dichtungen.example': 'Mit freundlichen Grüßen\nJürgen Köhler',
  'a.vogt@papier-lindau.example': 'Mit freundlichen Grüßen\nAnnegret Vogt',
  'asa@vasterbo.example': 'Vänliga hälsningar\nÅsa',
  'g.zoltowski@odlewnia-kowalczyk.example': 'Pozdrawiam / Best regards\nGrzegorz',
  'e.gaudreau@savonnerie-duport.example': 'Cordialement,\nÉtienne',
  'conceicao@saobento-fixadores.example': 'Um abraço,\nConceição',
  'xochitl.ramirez@cerveceria-rioclaro.example': 'Saludos cordiales,\nXóchitl',
  'paivi.koskinen@keskinen.example': 'Ystävällisin terveisin\nPäivi',
  'sigridur@hafnarvik.example': 'Kveðja,\nSigríður',
}

/**
 * A whole letter around what is to be said: greeting, body, closing, as the two are used to each other.
 *
 * @param signer who really writes, when it goes out in the name of a desk
 */
export function say(random: Random, from: Person, to: Person, body: string, signer: Person = from): string {
  const greeting = random.pick(GREETINGS[signer.greeting]).replace('{name}', addressed(random, to))
  const home = HOME_CLOSINGS[from.email]
  const closing = home ?? random.pick(CLOSINGS[signer.greeting]).replace('{name}', signer.signsAs)
  return `${greeting}\n\n${body}\n\n${closing}`
}

/** A short answer between colleagues, who do without a frame. */
export function brief(body: string, signer?: Person): string {
  return signer ? `${body}\n\n${signer.signsAs}` : body
}

function addressed(random: Random, to: Person): string {
  if (!/ desk$/.test(to.title)) return to.calledBy
  return random.pick(['Brandal team', 'Operations', 'Ingrid', 'Ingrid'])
}
