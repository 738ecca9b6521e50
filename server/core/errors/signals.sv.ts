import type { ErrorWords } from './entry.ts'
import type { SIGNALS_ERRORS } from './signals.ts'

export const SIGNALS_ERRORS_SV: Record<keyof typeof SIGNALS_ERRORS, ErrorWords> = {
  'signals.always_counted': {
    say: 'Den här brevlådan är ansluten enbart för räkning.',
    means: 'Räkning är allt den är ansluten för, så den kan inte vara ansluten utan att räknas.',
    fix: 'Koppla från den under Inställningar → E-post: det som den har visat glöms då, om du inte väljer att behålla det.',
  },
  'signals.address_taken': {
    say: 'Adressen {address} kan du inte ge bort.',
    means: 'Någon annan här har visat att adressen är deras eller har anslutit den, eller så delar flera på brevlådan.',
    fix: 'Låt den som har adressen behålla den. Post i en delad brevlåda är ingens och räknas inte för någon.',
  },
  'signals.addresses_full': {
    say: 'Fler än {most} adresser kan inte anges som någons.',
    means: 'Alla gås igenom för varje brev som räknas.',
    fix: 'Ta bort dem som ingen längre skriver från.',
  },
  'signals.person_view_off': {
    say: 'Siffror om enskilda personer visas bara för dem själva.',
    means: 'Organisationen har inte låtit någon annan se dem, eller gör det inte längre.',
    fix: 'En ägare kan tillåta det under Inställningar → Signaler, med ett skäl som alla berörda kan läsa.',
  },
  'signals.weeks_only': {
    say: 'Siffror om någon annan lämnas för hela veckor, tre dygn efter att de är slut.',
    means:
      'Andra dagar begärdes, eller en vecka som nyss har tagit slut. Den som inte har någon e-post en enskild dag kan vara sjuk, och det rör ingen annan.',
    fix: 'Begär dagar från en måndag till före en måndag, till och med den sista vecka som lämnas.',
  },
  'signals.others_too_few': {
    say: 'Den här personens siffror skulle avslöja andras och visas inte.',
    means:
      'Om avdelningar lämnas summor. Utöver dina egna medarbetare räknas så få att vad de gör skulle gå att få fram genom subtraktion.',
    fix: 'Titta på det som lämnas om avdelningen, eller på en annan tid då fler räknades.',
  },
  'signals.key_by_owner': {
    say: 'Bara en ägare kan skapa en nyckel som läser signaler.',
    means: 'En sådan nyckel ser vad som räknas om enskilda personer, om organisationen alls tillåter det för appar.',
    fix: 'Be en ägare skapa den, eller utelämna räckvidden signals.',
  },
  'signals.cycle_unknown': {
    say: 'Det finns ingen sådan period.',
    means:
      'Ingen av det slag som organisationen räknar börjar den dagen, ingen av annat slag har förseglats, eller så har den inte börjat.',
    fix: 'Be om listan över perioder och ta ett id därifrån.',
  },
  'signals.not_counted': {
    say: 'Inget räknades om den här personen under den tiden.',
    means: 'Ingen av personens brevlådor räknades då, eller så kom och gick ingen e-post.',
    fix: 'Ta det som att siffror saknas, inte som att de är noll.',
  },
}
