import type { DRAFT_ERRORS } from './drafts.ts'
import type { ErrorWords } from './entry.ts'

export const DRAFT_ERRORS_SV: Record<keyof typeof DRAFT_ERRORS, ErrorWords> = {
  'draft.unsafe_header': {
    say: 'Fältet {field} innehåller tecken som inget brev får ha där.',
    means: 'Det finns en radbrytning eller ett annat styrtecken i det. I brevets huvud skulle det börja ett nytt fält.',
    fix: 'Skriv fältet för hand i stället för att klistra in det, och försök igen.',
  },
  'draft.bad_address': {
    say: 'En adress i fältet {field} går det inte att skicka till.',
    means:
      'Den saknar en del före eller efter @, har en domän som inte kan finnas, eller bokstäver före @ som de flesta e-postservrar avvisar.',
    fix: 'Rätta adressen eller ta bort den.',
  },
  'draft.no_recipients': {
    say: 'Det här brevet går inte till någon än.',
    means: 'Till, Kopia och Hemlig kopia är alla tomma.',
    fix: 'Lägg till minst en mottagare.',
  },
  'draft.too_many_recipients': {
    say: 'Ett brev kan gå till högst {most} personer.',
    means: 'Till, Kopia och Hemlig kopia räknas tillsammans; leverantörer avvisar fler.',
    fix: 'Ta bort mottagare, eller skriv till en e-postlista.',
  },
  'draft.too_many_files': {
    say: 'Ett brev kan ha högst {most} filer.',
    means: 'Allt som bifogas räknas, oavsett storlek.',
    fix: 'Packa filerna till en, eller ta bort några.',
  },
  'draft.too_large': {
    say: 'Med sina filer är brevet större än {most} MB, mer än e-postservrar tar emot.',
    means: 'Filer växer med en tredjedel när de skickas, och gränsen gäller hela brevet.',
    fix: 'Ta bort en fil, eller skicka en länk till den.',
  },
  'draft.subject_too_long': {
    say: 'Ämnet är längre än {most} tecken.',
    means: 'E-postprogram kortar av längre ämnen, vart och ett på sitt ställe.',
    fix: 'Korta av ämnet.',
  },
  'draft.text_too_long': {
    say: 'Texten är längre än {most} tecken.',
    means: 'Den har troligen klistrats in hel från en fil.',
    fix: 'Korta av texten, eller bifoga den som en fil.',
  },
  'draft.too_many': {
    say: 'Det finns redan {most} utkast i den här brevlådan.',
    means: 'Fler får inte plats, alla som skriver här räknade tillsammans.',
    fix: 'Ta bort utkast som ingen behöver längre och börja sedan på nytt.',
  },
  'draft.changed_meanwhile': {
    say: 'Utkastet har ändrats under tiden.',
    means:
      'Någon annan, eller du i ett annat fönster, sparade det efter att du hade öppnat det. Ingen text har gått förlorad.',
    fix: 'Öppna utkastet igen och lägg till det som saknas; versionerna visar vad som har ändrats.',
  },
  'draft.locked': {
    say: '{who} skriver på utkastet.',
    means: 'Ett utkast skrivs av en person i taget och blir ledigt en minut efter den senaste ändringen.',
    fix: 'Vänta tills personen är klar, eller ta över utkastet.',
  },
  'draft.sent_already': {
    say: 'Utkastet är på väg eller har skickats.',
    means: 'Från den stund då ett brev har lämnats till leverantören kan ingen ändra det längre.',
    fix: 'Se vad som blev av det, och skriv ett nytt brev.',
  },
}
