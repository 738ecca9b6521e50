import type { Locale } from '@letterlock/wire/primitives'
import type { MailedProposalNotice } from '../../store/proposal-notice-mails.ts'
import type { NoticeMail } from './write-mail.ts'

/** One line of the mail. */
export interface ProposalMailNews extends Pick<MailedProposalNotice, 'kind' | 'proposalId' | 'account' | 'expiresAt'> {
  /** Whoever asked, by name. */
  by: string
  /** That is a program, which anybody may call like a person. */
  byAgent: boolean
}

const WORDS = {
  en: {
    hello: (name: string) => `Hello ${name},`,
    agent: (name: string) => `${name} (an agent)`,
    wanted: (count: number) =>
      count === 1 ? 'A mail waits for your approval' : `${count} mails wait for your approval`,
    became: (count: number) => (count === 1 ? 'News of a mail you asked for' : `News of ${count} mails you asked for`),
    becameOfAgents: (count: number) =>
      count === 1 ? 'News of a mail your agent asked for' : `News of ${count} mails you or your agents asked for`,
    lines: {
      'proposal.waits': (by: string, account: string, until: string) =>
        `${by} asks to send a mail from ${account}. It waits for an approval until ${until}, and is not sent after that.`,
      'proposal.ends_soon': (by: string, account: string, until: string) =>
        `Soon over: the mail that ${by} asks to send from ${account} waits until ${until} only, and is not sent after that.`,
      'proposal.approved': (_by: string, account: string) => `Your mail from ${account} was approved.`,
      'proposal.by_itself': (_by: string, account: string) =>
        `Your mail from ${account} leaves without asking anybody, as the policy allows.`,
      'proposal.returned': (_by: string, account: string) =>
        `Your mail from ${account} was returned to you: something is to be changed in it.`,
      'proposal.rejected': (_by: string, account: string) => `Your mail from ${account} was rejected. It was not sent.`,
      'proposal.expired': (_by: string, account: string) =>
        `Nobody approved your mail from ${account} in time. It was not sent.`,
      'proposal.void': (_by: string, account: string) =>
        `What your mail from ${account} was asked for with has changed. It was not sent.`,
      'proposal.refused': (_by: string, account: string) => `Your mail from ${account} was not sent.`,
      'proposal.unconfirmed': (_by: string, account: string) =>
        `Nobody knows whether your mail from ${account} left. It is looked for, and not sent again by itself.`,
    },
    agentLines: {
      'proposal.approved': (by: string, account: string) =>
        `The mail that ${by} asked to send from ${account} was approved.`,
      'proposal.by_itself': (by: string, account: string) =>
        `${by} sends a mail from ${account} without asking anybody, as the policy allows.`,
      'proposal.returned': (by: string, account: string) =>
        `The mail that ${by} asked to send from ${account} was returned: something is to be changed in it.`,
      'proposal.rejected': (by: string, account: string) =>
        `The mail that ${by} asked to send from ${account} was rejected. It was not sent.`,
      'proposal.expired': (by: string, account: string) =>
        `Nobody approved in time what ${by} asked to send from ${account}. It was not sent.`,
      'proposal.void': (by: string, account: string) =>
        `What held when ${by} asked to send a mail from ${account} has changed. It was not sent.`,
      'proposal.refused': (by: string, account: string) =>
        `The mail that ${by} asked to send from ${account} was not sent.`,
      'proposal.unconfirmed': (by: string, account: string) =>
        `Nobody knows whether the mail left that ${by} asked to send from ${account}. It is looked for, and not sent again by itself.`,
    },
    off: 'You get this mail because you may approve what leaves that address, asked for it, or answer for the agent that did. You can switch such mails off in your profile.',
  },
  sv: {
    hello: (name: string) => `Hej ${name},`,
    agent: (name: string) => `${name} (en agent)`,
    wanted: (count: number) =>
      count === 1 ? 'Ett brev väntar på ditt godkännande' : `${count} brev väntar på ditt godkännande`,
    became: (count: number) => (count === 1 ? 'Nytt om ett brev du bad om' : `Nytt om ${count} brev du bad om`),
    becameOfAgents: (count: number) =>
      count === 1 ? 'Nytt om ett brev din agent bad om' : `Nytt om ${count} brev du eller dina agenter bad om`,
    lines: {
      'proposal.waits': (by: string, account: string, until: string) =>
        `${by} vill skicka ett brev från ${account}. Det väntar på godkännande till ${until} och skickas inte efter det.`,
      'proposal.ends_soon': (by: string, account: string, until: string) =>
        `Snart över: brevet som ${by} vill skicka från ${account} väntar bara till ${until} och skickas inte efter det.`,
      'proposal.approved': (_by: string, account: string) => `Ditt brev från ${account} godkändes.`,
      'proposal.by_itself': (_by: string, account: string) =>
        `Ditt brev från ${account} går iväg utan att någon frågas, som policyn tillåter.`,
      'proposal.returned': (_by: string, account: string) =>
        `Ditt brev från ${account} kom tillbaka till dig: något ska ändras i det.`,
      'proposal.rejected': (_by: string, account: string) => `Ditt brev från ${account} avslogs. Det skickades inte.`,
      'proposal.expired': (_by: string, account: string) =>
        `Ingen godkände ditt brev från ${account} i tid. Det skickades inte.`,
      'proposal.void': (_by: string, account: string) =>
        `Det som gällde när du bad om brevet från ${account} har ändrats. Det skickades inte.`,
      'proposal.refused': (_by: string, account: string) => `Ditt brev från ${account} skickades inte.`,
      'proposal.unconfirmed': (_by: string, account: string) =>
        `Ingen vet om ditt brev från ${account} gick iväg. Det eftersöks och skickas inte igen av sig självt.`,
    },
    agentLines: {
      'proposal.approved': (by: string, account: string) => `Brevet som ${by} ville skicka från ${account} godkändes.`,
      'proposal.by_itself': (by: string, account: string) =>
        `${by} skickar ett brev från ${account} utan att fråga någon, som policyn tillåter.`,
      'proposal.returned': (by: string, account: string) =>
        `Brevet som ${by} ville skicka från ${account} kom tillbaka: något ska ändras i det.`,
      'proposal.rejected': (by: string, account: string) =>
        `Brevet som ${by} ville skicka från ${account} avslogs. Det skickades inte.`,
      'proposal.expired': (by: string, account: string) =>
        `Ingen godkände i tid det brev som ${by} ville skicka från ${account}. Det skickades inte.`,
      'proposal.void': (by: string, account: string) =>
        `Det som gällde när ${by} ville skicka ett brev från ${account} har ändrats. Det skickades inte.`,
      'proposal.refused': (by: string, account: string) =>
        `Brevet som ${by} ville skicka från ${account} skickades inte.`,
      'proposal.unconfirmed': (by: string, account: string) =>
        `Ingen vet om brevet som ${by} ville skicka från ${account} gick iväg. Det eftersöks och skickas inte igen av sig självt.`,
    },
    off: 'Du får detta brev eftersom du får godkänna det som skickas från adressen, bad om det eller ansvarar för agenten som gjorde det. Du kan stänga av sådana brev i din profil.',
  },
} as const satisfies Record<Locale, unknown>

/**
 * Write one mail of all that somebody is told of mails to be sent, in their language: who asks, from which address, until
 * when, and where to look. Nothing of the mails themselves is in it. Pure.
 *
 * @param page Where the console is.
 */
export function writeProposalMail(
  reader: { email: string; name: string; locale: Locale | null },
  news: readonly ProposalMailNews[],
  page: string,
): NoticeMail {
  const words = WORDS[reader.locale ?? 'en']
  const wanted = news.filter(({ kind }) => kind === 'proposal.waits' || kind === 'proposal.ends_soon').length
  const lines = news.map(({ kind, by, byAgent, account, expiresAt, proposalId }) => {
    const asker = byAgent ? words.agent(oneLine(by)) : oneLine(by)
    // Whoever answers for an agent is told of what they have not asked for themselves.
    const line = { ...words.lines, ...(byAgent && words.agentLines) }[kind](
      asker,
      oneLine(account),
      momentOf(expiresAt),
    )
    return `${line}\n${new URL(`/approvals/${proposalId}`, page).href}`
  })
  const became = news.some(({ byAgent }) => byAgent) ? words.becameOfAgents : words.became
  const subject = wanted > 0 ? words.wanted(wanted) : became(news.length)
  return {
    to: reader.email,
    subject,
    text: `${[words.hello(oneLine(reader.name)), ...lines, words.off].join('\n\n')}\n`,
  }
}

/** In UTC, and said so: a person's own zone is not known here. */
function momentOf(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`
}

function oneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ')
}
