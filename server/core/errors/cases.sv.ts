import type { CASE_ERRORS } from './cases.ts'
import type { ErrorWords } from './entry.ts'

export const CASE_ERRORS_SV: Record<keyof typeof CASE_ERRORS, ErrorWords> = {
  'case.thread_taken': {
    say: 'Den här tråden hör redan till ärende {key}.',
    means: 'En tråd hör till högst ett ärende, så att alla vet var saken avgörs.',
    fix: 'Öppna {key}, eller ta först bort tråden därifrån.',
  },
  'case.opens_notes': {
    say: 'Alla som får läsa {mailbox} kunde då läsa ärendets titel, dess fält och alla dess anteckningar.',
    means:
      'Hittills såg ingen annan ärendet, eftersom alla dess trådar ligger i personliga brevlådor; det som skrevs i det skrevs för dem.',
    fix: 'Se igenom anteckningar och fält, lägg sedan till tråden och säg ja till det; eller gör ett annat ärende av den.',
  },
  'case.last_thread': {
    say: 'Det här är ärendets sista tråd som du får läsa.',
    means: 'Vem som ser ett ärende följer av dess trådar: utan den här skulle du inte göra det.',
    fix: 'Lägg först till en annan tråd, eller markera ärendet som klart.',
  },
  'case.full': {
    say: 'Det här ärendet rymmer inte fler än {most} av dessa.',
    means: 'Det som är större går inte längre att överblicka.',
    fix: 'Skapa ett nytt ärende för det som kommer, eller ta bort det som inte hör hit.',
  },
  'case.field_taken': {
    say: 'Ärendet har redan ett fält med det namnet.',
    means: 'Namn skiljer sig åt med mer än stora bokstäver, så att inget som en kollega skrev skrivs över osett.',
    fix: 'Ändra fältet som finns, eller välj ett annat namn.',
  },
  'case.field_changed': {
    say: 'Någon har ändrat fältet sedan du såg det.',
    means:
      'Det som en kollega skrev skrivs varken över eller tas bort osett, och ingenting skulle efteråt säga vad det var.',
    fix: 'Se efter vad fältet säger nu, och ändra eller ta bort det.',
  },
  'case.owner_cannot_read': {
    say: 'Personen kan inte ansvara för ärendet, eftersom hen inte får läsa dess brev.',
    means: 'Ingen av trådarna som du ser i det ligger i en brevlåda som personen når, eller så har hen slutat.',
    fix: 'Be den som delar brevlådan att dela den med personen, eller välj någon annan.',
  },
  'case.undo_over': {
    say: 'Det är för sent att ångra detta.',
    means:
      'En tråd kan läggas tillbaka som den var i tio minuter efter att den togs bort, och att ett ärende skapades kan ångras i tio minuter.',
    fix: 'Lägg till tråden igen; ett ärende som ingen behöver markeras som klart.',
  },
  'case.changed_since': {
    say: 'Ärendet finns kvar: någon har ändrat det sedan det skapades.',
    means:
      'Att ett ärende skapades kan bara ångras så länge inget mer har gjorts med det, så att ingens arbete går förlorat.',
    fix: 'Se efter vad som har hänt i ärendet; ge det till ingen, eller markera det som klart.',
  },
}
