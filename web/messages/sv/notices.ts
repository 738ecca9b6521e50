import type { notices as en } from '../en/notices.ts'

/** Vad en person får veta om sina egna anslutningar och om brev som ska skickas. */
export const notices: Record<keyof typeof en, string> = {
  'notices.title': 'Aviseringar',
  'notices.bell.new': 'Aviseringar, {count} nya',
  'notices.new': 'Ny',
  'notices.empty': 'Inget har hänt',
  'notices.empty.about':
    'När någon av dina anslutningar bryts, fungerar igen eller snart förlorar sitt samtycke står det här; likaså brev som väntar på ditt godkännande och vad det blev av dem du bad om.',
  'notices.connection.broke': 'Anslutningen slutade fungera.',
  'notices.connection.recovered': 'Anslutningen fungerar igen, av sig själv.',
  'notices.connection.expiring': 'Samtycket upphör {time}. Återansluter du innan dess förblir allt som det är.',
  'notices.connection.ended': 'Din anslutning har avslutats.',
  'notices.workspace': 'Er Google Workspace',
  'notices.workspace.blocked': 'Letterlock hålls ute för personer i din organisation.',
  'notices.proposal.waits':
    '{kind, select, agent {{by} (en agent)} other {{by}}} vill skicka ett brev från den här adressen. Det väntar på godkännande till {time} och skickas inte efter det.',
  'notices.proposal.ends_soon':
    'Brevet som {kind, select, agent {{by} (en agent)} other {{by}}} vill skicka från den här adressen väntar fortfarande på godkännande. Det upphör oskickat {time}.',
  'notices.proposal.approved':
    '{kind, select, agent {Brevet som {by} (en agent) ville skicka godkändes.} other {Ditt brev godkändes.}}',
  'notices.proposal.by_itself':
    '{kind, select, agent {{by} (en agent) skickar ett brev från den här adressen utan att fråga någon} other {Ditt brev går iväg utan att någon frågas}}, som policyn tillåter. I två minuter kan det tas tillbaka.',
  'notices.proposal.returned':
    '{kind, select, agent {Brevet som {by} (en agent) ville skicka kom tillbaka: något ska ändras i det.} other {Ditt brev kom tillbaka till dig: något ska ändras i det.}}',
  'notices.proposal.rejected':
    '{kind, select, agent {Brevet som {by} (en agent) ville skicka avslogs.} other {Ditt brev avslogs.}} Det skickades inte.',
  'notices.proposal.expired':
    'Ingen godkände {kind, select, agent {i tid det brev som {by} (en agent) ville skicka.} other {ditt brev i tid.}} Det skickades inte.',
  'notices.proposal.void':
    '{kind, select, agent {Det som gällde när {by} (en agent) ville skicka ett brev har ändrats.} other {Det som gällde när du bad om brevet har ändrats.}} Det skickades inte.',
  'notices.proposal.refused':
    '{kind, select, agent {Brevet som {by} (en agent) ville skicka skickades inte.} other {Ditt brev skickades inte.}}',
  'notices.proposal.unconfirmed':
    'Ingen vet om {kind, select, agent {brevet som {by} (en agent) ville skicka} other {ditt brev}} gick iväg. Det eftersöks och skickas inte igen av sig självt.',
  'notices.proposal.decide': 'Titta och avgör',
  'notices.over': 'över sedan {time}',
  'notices.mail': 'Skicka mig e-post när en anslutning bryts eller fungerar igen',
  'notices.mail.about':
    'Till {email}, även innan ett samtycke upphör och när en brevlåda delas med dig, ändras eller tas tillbaka. Det som går över inom fem minuter blir inget brev, och det som kommer och går blir ett brev om dagen. Brev som väntar på ditt godkännande, och vad det blev av dem du bad om, samlas i ett brev.',
  'notices.mail.on': 'Aviseringar kommer även med e-post.',
  'notices.mail.off': 'Aviseringar kommer inte med e-post.',
  'notices.mail.change': 'Ändra det',
}
