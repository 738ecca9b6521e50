/** The mail program a person writes with: it decides how the letter is built and how it quotes. */
export type Mailer = 'gmail' | 'outlook' | 'apple' | 'thunderbird' | 'webmail' | 'robot'

export interface Firm {
  name: string
  /** Reserved for documentation: `.example`, or example.com, .net, .org. */
  domain: string
  /** Hours ahead of UTC. Their offices keep it all year. */
  utcOffset: number
}

export interface Person {
  /** As the From line shows it. */
  name: string
  /** What one calls them in a greeting. */
  calledBy: string
  /** What they write under a letter. */
  signsAs: string
  email: string
  firm: Firm
  title: string
  mailer: Mailer
  /** As their program writes text that is not ASCII. */
  charset: string
  transfer: 'quoted-printable' | 'base64' | '8bit'
  greeting: 'warm' | 'plain' | 'formal'
}

/** A person of a firm, with the habits that most have unless told otherwise. */
export function person(
  firm: Firm,
  name: string,
  mailbox: string,
  title: string,
  habits: Partial<Omit<Person, 'name' | 'email' | 'firm' | 'title'>> = {},
): Person {
  return {
    name,
    calledBy: name.split(' ')[0] ?? name,
    signsAs: habits.calledBy ?? name.split(' ')[0] ?? name,
    email: `${mailbox}@${firm.domain}`,
    firm,
    title,
    mailer: 'outlook',
    charset: 'utf-8',
    transfer: 'quoted-printable',
    greeting: 'plain',
    ...habits,
  }
}

/** Whether somebody works at Brandal. */
export function isOwnPerson(one: Person): boolean {
  return one.firm.domain === OWN_DOMAIN
}

/** The company's Workspace domain. */
export const OWN_DOMAIN = 'brandal.example'
