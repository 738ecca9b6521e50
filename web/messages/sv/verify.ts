import type { verify as en } from '../en/verify.ts'

/** Verifiera anslutningen. */
export const verify: Record<keyof typeof en, string> = {
  'verify.title': 'Verifiera anslutningen',
  'verify.about':
    'Fem kontroller, några minuter: vems brevlåda det är, om ett brev kommer fram som det skickades, om den synkas och om ett brev väntar på ett ja innan det går iväg.',
  'verify.begin': 'Verifiera anslutningen',
  'verify.again': 'Verifiera igen',
  'verify.beginning': 'Frågar leverantören…',
  'verify.since': 'Påbörjad {time}',
  'verify.outdated': 'Brevlådan har återanslutits sedan dess, så inget av den senaste kontrollen gäller. Den görs om.',
  'verify.state.waiting': 'väntar på dig',
  'verify.state.running': 'pågår…',
  'verify.state.passed': 'klar',
  'verify.state.failed': 'misslyckades',
  'verify.account': 'Bekräfta det anslutna kontot',
  'verify.account.is': 'Leverantören säger att det är {account}.',
  'verify.letter': 'Skicka ett testbrev',
  'verify.letter.about':
    'Skicka det här till brevlådan från vilken annan adress som helst, som en kund skulle göra. Bifoga en fil som heter {attachment} om även bilagor ska kontrolleras.',
  'verify.letter.write': 'Skriv det i mitt e-postprogram',
  'verify.letter.deliver': 'Låt sandlådan leverera det',
  'verify.ingested': 'Kontrollera att det kom fram',
  'verify.ingested.none': 'Inget brev med koden finns här än. Det dyker upp av sig självt; annars kan du synka nu.',
  'verify.sync': 'Synka nu',
  'verify.sync.did':
    '{added, plural, one {# nytt brev} other {# nya brev}}, {changed, plural, one {# ändrat} other {# ändrade}}, {removed, plural, one {# borttaget} other {# borttagna}}.',
  'verify.approval': 'Det första utskicket stannar vid godkännande',
  'verify.approval.about':
    'Skriv ett brev från brevlådan som någon måste godkänna (ett första brev till någon utanför, så som policyn levereras) och skicka det. Det ska vänta under Godkännanden; där ingen annan kan godkänna ska det fråga efter ditt lösenord. Du kan avslå det efteråt eller ta tillbaka det.',
  'verify.approval.stopped': 'Ett brev från brevlådan stannade här och gick inte iväg utan ett ja.',
  'verify.approval.open': 'Titta på det',
  'verify.to': 'Till',
  'verify.from': 'Från',
  'verify.time': 'Kom fram',
  'verify.subject': 'Ämne',
  'verify.text': 'Text',
  'verify.preview': 'Utdrag',
  'verify.attachment': 'Bilagor',
  'verify.attachment.none': 'inga',
  'verify.attachment.missing':
    'Ingen fil som heter {attachment} finns med. Det är som det ska om du inte bifogade någon.',
  'verify.same': 'som begärt',
  'verify.different': 'inte som begärt',
  'verify.counted':
    'Brevlådan räknas bara: inget ämne, ingen text och ingen bilaga hämtas, så det första brevet sedan kontrollen påbörjades tas för testbrevet.',
}
