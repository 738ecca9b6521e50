import { isOwnPerson } from '../world/person.ts'
import type { Letter } from './letter.ts'

/** What the sender's program puts below a letter. A desk that several people answer for has none: they sign by hand. */
export function signatureOf({ from, key }: Letter): string {
  if (from.mailer === 'robot') return ''
  if (/ desk$/.test(from.title)) return ''
  const mark = from.mailer === 'thunderbird' || from.mailer === 'gmail' ? '-- \n' : ''
  if (isOwnPerson(from)) return `${mark}${from.name}\n${from.title}, ${from.firm.name}\nWorks Road 7, Brandal`
  const lines = [from.name, from.title, from.firm.name].filter((line) => line !== '')
  if (from.mailer === 'outlook') lines.push(`T ext. ${200 + (hashOf(from.email) % 700)} | www.${from.firm.domain}`)
  // Some offices add a notice to every letter, however short.
  if (from.mailer === 'outlook' && hashOf(from.email) % 3 === 0) lines.push('', NOTICE)
  if (from.mailer === 'apple' && hashOf(key) % 4 === 0) return 'Sent from my phone'
  return `${mark}${lines.join('\n')}`
}

const NOTICE =
  'This e-mail and any attachment are confidential and meant for the addressee only. If you have received it in error, please tell the sender and delete it.'

function hashOf(text: string): number {
  let hash = 7
  for (const character of text) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 1_000_003
  return hash
}
