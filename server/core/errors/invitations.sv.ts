import type { ErrorWords } from './entry.ts'
import type { INVITATION_ERRORS } from './invitations.ts'

export const INVITATION_ERRORS_SV: Record<keyof typeof INVITATION_ERRORS, ErrorWords> = {
  'invitation.role_above': {
    say: 'Ingen bjuder in till en roll över sin egen.',
    means: 'Den som har en inbjudan skulle själv kunna använda den, så den ger aldrig mer än avsändaren har.',
    fix: 'Bjud in till en roll som din eller under den, eller fråga en ägare eller administratör.',
  },
  'invitation.caretaker_only': {
    say: 'Bara en ägare eller administratör placerar en ny person i en avdelning eller tar en länk för att lämna över den.',
    means:
      'Brevlådor kan vara delade med avdelningen eller med personen, och den som har länken skulle kunna läsa dem.',
    fix: 'Bjud in med e-post och utan avdelning, eller fråga en ägare eller administratör.',
  },
  'invitation.can_sign_in': {
    say: '{name} kan redan logga in.',
    means: 'Personen har kommit in på ett annat sätt, så det finns inget att bjuda in till.',
    fix: 'Påminn i stället om att ansluta en brevlåda.',
  },
  'invitation.no_mail': {
    say: 'Den här installationen skickar ingen e-post, så ingen inbjudan kan skickas.',
    means: 'Den som driver den har inte angett någon e-postserver.',
    fix: 'Kopiera länken och lämna över den själv, eller be dem att ange LETTERLOCK_SMTP_URL.',
  },
  'invitation.mail_refused': {
    say: 'E-postservern avvisade den här adressen.',
    means:
      'Den sade slutgiltigt att den inte tar emot post dit: oftast är adressen felskriven eller finns inte längre.',
    fix: 'Rätta adressen på personens sida och skicka igen, eller kopiera länken och lämna över den.',
  },
  'invitation.mail_late': {
    say: 'Brevet väntade i mer än en vecka och skickades inte.',
    means: 'Det hölls tillbaka under tiden, oftast för att organisationen var avstängd. Länken hade varit för gammal.',
    fix: 'Skicka det igen om det fortfarande behövs, eller kopiera länken och lämna över den.',
  },
  'invitation.unknown': {
    say: 'Den här länken är ingen inbjudan härifrån.',
    means: 'Ett tecken saknas eller ändrades på vägen.',
    fix: 'Öppna länken från själva brevet, eller kopiera hela. Om det inte hjälper, be om en ny.',
  },
  'invitation.over': {
    say: 'Den här inbjudan kan inte längre tas emot.',
    means:
      'Den har använts, återkallats eller förnyats, veckan är slut, eller så har dina uppgifter ändrats under tiden.',
    fix: 'Ladda om sidan: den säger vilket, och vad du gör.',
  },
  'invitation.other_account': {
    say: 'Inbjudan är till en annan adress än den du är inloggad med.',
    means: 'Två personer görs aldrig till en.',
    fix: 'Logga ut och ta emot den som den inbjudna, eller be om en inbjudan till adressen du använder.',
  },
  'invitation.account_exists': {
    say: 'Någon här loggar redan in med den här adressen.',
    means: 'Det är troligen du, i en annan organisation på installationen.',
    fix: 'Ladda om sidan och ta emot inbjudan med lösenordet du har.',
  },
  'invitation_round.empty': {
    say: 'Det finns ingen att skicka till.',
    means:
      'Alla har kommit in, har fått ett brev det senaste dygnet, eller hoppas över av ett skäl som förhandsgranskningen anger.',
    fix: 'Se på förhandsgranskningen igen.',
  },
}
