import type { ErrorWords } from './entry.ts'
import type { PEOPLE_ERRORS } from './people.ts'

export const PEOPLE_ERRORS_SV: Record<keyof typeof PEOPLE_ERRORS, ErrorWords> = {
  'session.required': {
    say: 'Du är inte inloggad.',
    means: 'Din session har upphört, eller så har du inte loggat in i den här webbläsaren.',
    fix: 'Logga in igen.',
  },
  'session.wrong_password': {
    say: 'Adressen och lösenordet hör inte ihop.',
    means: 'Något av dem är felskrivet, eller så har inget lösenord valts än.',
    fix: 'Försök igen, eller använd en inloggningslänk: `npm run letterlock -- sign-in-link` skriver ut en där servern körs.',
  },
  'session.current_password_wrong': {
    say: 'Det nuvarande lösenordet stämmer inte.',
    means: 'Det är felskrivet, eller ändrades på en annan enhet.',
    fix: 'Skriv ditt nuvarande lösenord igen.',
  },
  'session.link_spent': {
    say: 'Den här inloggningslänken fungerar inte längre.',
    means: 'Den har redan använts, är äldre än {lifetime} eller saknar ett tecken.',
    fix: 'Be om en ny: `npm run letterlock -- sign-in-link` skriver ut en där servern körs.',
  },
  'session.too_many_attempts': {
    say: 'För många försök att logga in. Försök igen {until}.',
    means: 'Någon, kanske inte du, försökte för ofta härifrån eller med den här adressen.',
    fix: 'Vänta till den angivna tiden. En inloggningslänk fungerar under tiden.',
  },
  'member.email_taken': {
    say: 'Någon här loggar redan in med {email}.',
    means: 'En adress hör till en person på den här installationen.',
    fix: 'Välj en annan adress, eller logga in som den personen.',
  },
}
