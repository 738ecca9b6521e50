import type { ErrorWords } from './entry.ts'
import type { OUTBOX_ERRORS } from './outbox.ts'

export const OUTBOX_ERRORS_SV: Record<keyof typeof OUTBOX_ERRORS, ErrorWords> = {
  'send.too_late': {
    say: 'Det är för sent att ta tillbaka det här brevet.',
    means: 'Det har redan lämnats till e-postleverantören, eller så slutade det på annat sätt innan dess.',
    fix: 'Se på hur det står nu. Ett brev som har gått i väg kan bara följas av ett till.',
  },
  'send.unconfirmed': {
    say: 'Ingen vet om det här brevet har gått i väg.',
    means:
      'Det lämnades till e-postleverantören och svaret gick förlorat. Det söks bland det som har skickats och skickas inte om av sig självt.',
    fix: 'Titta i brevlådan hos leverantören och säg sedan här om det skickades.',
  },
  'send.not_unconfirmed': {
    say: 'Det är känt nu vad som hände med det här brevet.',
    means: 'Det hittades under tiden, eller så har någon annan sagt vad som hände med det.',
    fix: 'Se på hur det står nu.',
  },
  'send.may_be_under_way': {
    say: 'Det här brevet kan ännu vara på väg fram till {until}.',
    means: 'Den som lämnade det till leverantören har inte svarat och behöver inte vara klar.',
    fix: 'Vänta till dess och titta en gång till i brevlådan hos leverantören. Säg först då att det inte skickades.',
  },
  'send.not_sent': {
    say: 'Någon tittade efter, och det här brevet hade inte gått i väg.',
    means: 'E-postleverantörens svar hade gått förlorat, och en person har sagt att inget skickades.',
    fix: 'Öppna utkastet och skicka det igen om det fortfarande ska i väg.',
  },
  'send.held_up_too_long': {
    say: 'Det här brevet kunde inte gå i väg på ett dygn och skickades inte.',
    means: 'Brevlådan eller dess leverantör gick inte att nå, och det som var menat för en dag kan vara fel nästa.',
    fix: 'Läs utkastet igen och skicka det på nytt.',
  },
}
