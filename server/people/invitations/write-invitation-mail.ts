import type { Locale } from '@letterlock/wire/primitives'
import type { Role } from '@letterlock/wire/session'
import type { InvitationMailKind } from '../../store/invitation-mails.ts'

/** What a mail because of an invitation tells. */
export interface InvitationLetter {
  kind: InvitationMailKind
  to: string
  /** Of whoever gets it. */
  name: string
  organisation: string
  /** Who asks: the inviter, or for `asked` the invited. */
  by: string
  role: Role
  /** Where it leads; the token stands behind `#`, which no server sees. */
  link: string
  /** Epoch milliseconds; for a reminder to somebody who signs in nothing ends. */
  expiresAt: number | null
}

const ROLES: Record<Locale, Record<Role, string>> = {
  en: { owner: 'an owner', admin: 'an admin', manager: 'a manager', member: 'a member' },
  sv: { owner: 'ägare', admin: 'administratör', manager: 'chef', member: 'medlem' },
}

const WORDS = {
  en: {
    hello: (name: string) => `Hello ${name},`,
    invite: {
      subject: (by: string, organisation: string) => `${by} invites you to ${organisation}`,
      body: (by: string, organisation: string, role: string) =>
        `${by} invites you to ${organisation} on Letterlock, as ${role}.`,
      what: 'The link shows what would be read of your mailbox and who would see which numbers. Opening it does nothing yet: you decide on the page.',
      act: 'Look at the invitation',
    },
    remind: {
      subject: (_by: string, organisation: string) => `Your mailbox is not connected to ${organisation} yet`,
      body: (by: string, organisation: string) =>
        `${by} asks you to connect your mailbox to ${organisation} on Letterlock. You can sign in already; the mailbox is what is missing.`,
      what: 'You see what would be read before you agree to anything.',
      act: 'Connect your mailbox',
    },
    asked: {
      subject: (by: string) => `${by} asks for a new invitation`,
      body: (by: string, organisation: string) =>
        `The invitation of ${by} to ${organisation} no longer works, and ${by} asks you for a new one.`,
      what: 'On the list of invitations you send it again, or leave it.',
      act: 'Open the list of invitations',
    },
    ends: (time: string) => `It works once, until ${time}.`,
    not: 'If you expected no such mail, do nothing.',
  },
  sv: {
    hello: (name: string) => `Hej ${name},`,
    invite: {
      subject: (by: string, organisation: string) => `${by} bjuder in dig till ${organisation}`,
      body: (by: string, organisation: string, role: string) =>
        `${by} bjuder in dig till ${organisation} i Letterlock, som ${role}.`,
      what: 'Länken visar vad som skulle läsas i din brevlåda och vem som skulle se vilka siffror. Att öppna den gör ingenting: du bestämmer på sidan.',
      act: 'Se inbjudan',
    },
    remind: {
      subject: (_by: string, organisation: string) => `Din brevlåda är inte ansluten till ${organisation} än`,
      body: (by: string, organisation: string) =>
        `${by} ber dig ansluta din brevlåda till ${organisation} i Letterlock. Du kan redan logga in; det är brevlådan som saknas.`,
      what: 'Du ser vad som skulle läsas innan du godkänner något.',
      act: 'Anslut din brevlåda',
    },
    asked: {
      subject: (by: string) => `${by} ber om en ny inbjudan`,
      body: (by: string, organisation: string) =>
        `Inbjudan till ${organisation} för ${by} fungerar inte längre, och ${by} ber dig om en ny.`,
      what: 'I listan över inbjudningar skickar du den igen, eller låter bli.',
      act: 'Öppna listan över inbjudningar',
    },
    ends: (time: string) => `Den fungerar en gång, till ${time}.`,
    not: 'Om du inte väntade dig det här brevet behöver du inte göra något.',
  },
} as const satisfies Record<Locale, unknown>

/**
 * Write a mail because of an invitation: plain text, and the same as simple HTML without anything to be fetched. Pure.
 */
export function writeInvitationMail(
  letter: InvitationLetter,
  locale: Locale,
): { to: string; subject: string; text: string; html: string } {
  const words = WORDS[locale]
  const own = words[letter.kind]
  const [by, organisation, name] = [letter.by, letter.organisation, letter.name].map(oneLine) as [
    string,
    string,
    string,
  ]
  const body = own.body(by, organisation, ROLES[locale][letter.role])
  const ends = letter.expiresAt === null ? [] : [words.ends(timeOf(letter.expiresAt))]
  const lines = [words.hello(name), body, own.what, `${own.act}:\n${letter.link}`, ...ends, words.not]
  const link = `<a href="${escapeHtml(letter.link)}">${escapeHtml(own.act)}</a>`
  const paragraphs = [
    escapeHtml(words.hello(name)),
    escapeHtml(body),
    escapeHtml(own.what),
    link,
    ...ends.map(escapeHtml),
    escapeHtml(words.not),
  ]
  return {
    to: letter.to,
    subject: own.subject(by, organisation).slice(0, SUBJECT_CHARS_MAX),
    text: `${lines.join('\n\n')}\n`,
    html: `<!doctype html><html lang="${locale}"><body>${paragraphs.map((part) => `<p>${part}</p>`).join('')}</body></html>`,
  }
}

/** Longer names are cut in a subject: mail programs show some seventy letters. */
const SUBJECT_CHARS_MAX = 200

/** To the minute, in UTC: a person's own zone is not known here, so it is said. */
function timeOf(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`
}

/** What somebody typed as a name stands in a header. */
function oneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ')
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
