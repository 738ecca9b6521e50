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
    fix: 'Försök igen, be om ett nytt lösenord med e-post, eller använd en inloggningslänk: `npm run letterlock -- sign-in-link` skriver ut en där servern körs.',
  },
  'session.current_password_wrong': {
    say: 'Det nuvarande lösenordet stämmer inte.',
    means: 'Det är felskrivet, eller ändrades på en annan enhet.',
    fix: 'Skriv ditt nuvarande lösenord igen.',
  },
  'session.signed_in_long_ago': {
    say: 'Det är för länge sedan du loggade in för att välja ett första lösenord.',
    means:
      'Den som hittade webbläsaren öppen kunde välja ett och sedan vara du. Därför kräver ett första lösenord att du har loggat in under de senaste tio minuterna.',
    fix: 'Logga ut, logga in igen med en ny länk och välj lösenordet då.',
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
  'session.no_mail': {
    say: 'Den här installationen skickar ingen e-post, så ingen länk kan skickas.',
    means: 'Den som driver den har inte angett någon e-postserver.',
    fix: 'Be dem om en inloggningslänk, eller att ange LETTERLOCK_SMTP_URL.',
  },
  'session.password_link_spent': {
    say: 'Den här länken för ett nytt lösenord fungerar inte längre.',
    means: 'Den har redan använts, en nyare har begärts, den är äldre än {lifetime} eller saknar ett tecken.',
    fix: 'Be om en ny på inloggningssidan.',
  },
  'member.exists': {
    say: '{email} finns redan i listan.',
    means: 'Någon med den adressen är eller har varit med i er organisation.',
    fix: 'Sök efter adressen, även bland dem som har slutat, och ändra den personen i stället.',
  },
  'member.last_owner': {
    say: 'En organisation har alltid minst en ägare som kan logga in.',
    means: 'Det här är den sista, och kan därför varken sluta eller få en annan roll.',
    fix: 'Gör först någon annan till ägare, och låt den logga in en gång.',
  },
  'member.owners_only': {
    say: 'Bara en ägare utser eller ändrar ägare.',
    means: 'Med din roll kan du hantera alla andra.',
    fix: 'Fråga en ägare i er organisation.',
  },
  'member.manager_unknown': {
    say: 'Den valda chefen finns inte i er organisation.',
    means: 'Personen har aldrig funnits i listan, eller har slutat.',
    fix: 'Välj någon som finns i listan.',
  },
  'member.manager_loop': {
    say: 'Ingen kan vara sin egen chef, inte heller genom andra.',
    means: 'Den valda chefen rapporterar, kanske genom flera personer, till den här personen.',
    fix: 'Välj en annan chef, eller ändra först den personens chef.',
  },
  'member.email_own': {
    say: 'Den här personen loggar in med sin adress och ändrar den själv.',
    means: 'Med adressen följer vägen in till kontot.',
    fix: 'Be personen ändra den under Profil och inloggning.',
  },
  'team.name_taken': {
    say: 'Det finns redan något som heter {name}.',
    means: 'Team av samma slag har olika namn, oavsett stora och små bokstäver.',
    fix: 'Välj ett annat namn, eller använd det som finns.',
  },
  'team.dates_overlap': {
    say: 'Personen är med i {team} under några av de dagarna.',
    means: 'Ingen är i två avdelningar samtidigt, eller två gånger i samma team.',
    fix: 'Avsluta först den andra perioden, eller välj dagar som inte möts.',
  },
  'people_list.unreadable': {
    say: 'Filen kan inte läsas som en lista.',
    means: 'Den är tom, ett citattecken avslutas aldrig, eller så är den inte en CSV-fil.',
    fix: 'Spara listan som CSV i kalkylprogrammet och välj den filen.',
  },
  'people_list.columns_missing': {
    say: 'Den första raden har ingen kolumn {columns}.',
    means: 'Kolumnerna känns igen på namnen i rad 1: full_name och email måste finnas.',
    fix: 'Kalla kolumnerna full_name, email, role, department, manager_email, start_date; bara de två första behövs.',
  },
  'people_list.column_twice': {
    say: 'Två kolumner heter {column}.',
    means: 'Det går inte att veta vilken som menas.',
    fix: 'Ta bort den ena, eller ge den ett annat namn.',
  },
  'people_list.too_long': {
    say: 'Listan har fler än {most} rader.',
    means: 'En lista granskas och läses in som en helhet, så längden är begränsad.',
    fix: 'Dela den, chefer först, och läs in delarna en efter en.',
  },
  'people_list.changed': {
    say: 'Inget lästes in: organisationen eller filen har ändrats sedan förhandsgranskningen.',
    means: 'Det som nu skulle göras skiljer sig från det du såg.',
    fix: 'Se på den nya förhandsgranskningen och bekräfta den.',
  },
}
