import type { ErrorWords } from './entry.ts'
import type { PROVIDER_ERRORS } from './providers.ts'

/** Leverantörer, hur en app är känd hos dem, och att ansluta från en apps sida. */
export const PROVIDER_ERRORS_SV: Record<keyof typeof PROVIDER_ERRORS, ErrorWords> = {
  'provider.unknown': {
    say: 'Det finns ingen leverantör {provider}.',
    means: 'Namnet är felstavat, eller så har den aldrig lagts till i appen.',
    fix: 'Leta efter den i katalogen, eller lägg till den som en egen leverantör.',
  },
  'provider.no_client': {
    say: '{provider} kan inte anslutas än: den känner inte appen.',
    means: 'Ingen OAuth-klient hos {provider} har lagts in för den här miljön.',
    fix: 'Registrera en där så som sidan beskriver, och klistra in dess klient-id och hemlighet här.',
  },
  'provider.switched_off': {
    say: 'Nya anslutningar till {provider} är avstängda.',
    means: 'En utvecklare av appen stängde av dem. Anslutningar som finns fortsätter att fungera.',
    fix: 'Fråga appens utvecklare, eller slå på det igen på leverantörens sida.',
  },
  'provider.takes_no_key': {
    say: '{provider} ansluts inte med en nyckel.',
    means: 'Den ber om samtycke på en egen sida.',
    fix: 'Anslut den där.',
  },
  'provider.takes_no_consent': {
    say: '{provider} ansluts med en nyckel.',
    means: 'Den har ingen sida som ber om samtycke.',
    fix: 'Skapa en nyckel där och klistra in den.',
  },
  'provider.password_refused': {
    say: 'Det här är ingen API-nyckel från {provider}.',
    means:
      'Det ser ut som kontots lösenord. Det öppnar allt och kan inte återkallas för sig, så det tas inte emot här.',
    fix: 'Skapa en API-nyckel hos {provider} och klistra in den. Har du skickat ett lösenord till någon av misstag, byt det.',
  },
  'provider.key_refused': {
    say: '{provider} godtar inte den här nyckeln.',
    means: 'Den är felstavad, hör till ett annat användarnamn eller har återkallats där.',
    fix: 'Kopiera den en gång till, eller skapa en ny.',
  },
  'provider.unreachable': {
    say: '{provider} kunde inte nås just nu.',
    means: 'Ett tillfälligt fel mellan oss och den, så ingen vet om det här fungerar.',
    fix: 'Försök igen om en minut.',
  },
  'provider.in_production': {
    say: '{provider} används i produktion, och det här är en utvecklingsnyckel.',
    means:
      'En egen leverantör är en och samma i båda miljöerna. Produktionen har anslutningar till den, eller en klient där.',
    fix: 'Använd en produktionsnyckel, ändra den på dess sida eller beskriv en annan för utveckling.',
  },
  'provider.address_refused': {
    say: 'Adressen {address} kan inte användas för en leverantör.',
    means: 'Leverantörer anropas över https på publika adresser, utan lösenord i dem.',
    fix: 'Använd leverantörens publika https-adress.',
  },
  'provider.id_taken': {
    say: 'En egen leverantör behöver ett annat id än {provider}.',
    means: 'Egna id börjar med x-, och en som installationen har med sig kan inte ersättas.',
    fix: 'Välj ett id som x-acme.',
  },
  'connect.token_unknown': {
    say: 'Det här anslutningstillfället finns inte.',
    means: 'Dess token är fel eller redan använd: var och en öppnar ett försök, en gång.',
    fix: 'Låt din server skapa ett nytt anslutningstillfälle för varje försök.',
  },
  'connect.session_over': {
    say: 'Det här försöket att ansluta är slut.',
    means: 'Det tog för lång tid, eller avslutades i ett annat fönster.',
    fix: 'Gå tillbaka till appen och börja om.',
  },
  'connect.return_refused': {
    say: 'Ingen får skickas till {origin} efter anslutningen.',
    means: 'Adressen ligger på ett ursprung som inte är tillåtet för appen i den här miljön.',
    fix: 'Tillåt ursprunget i appens inställningar, eller utelämna adressen.',
  },
  'connect.provider_not_asked': {
    say: 'Det här försöket gäller en annan leverantör.',
    means: 'Appen har valt vilken leverantör som ska anslutas.',
    fix: 'Gå tillbaka till appen och börja om där.',
  },
  'provider.too_many': {
    say: 'Appen har redan {most} egna leverantörer. Fler går inte.',
    means: 'Listor visar inte fler än så, så en till skulle ingen kunna ansluta.',
    fix: 'Ändra en som inte används längre.',
  },
  'connect.other_user': {
    say: 'Någon annan är inloggad i appen i den här webbläsaren, så inget anslöts.',
    means: 'Appen säger att webbläsaren tillhör en annan av dess användare än den som försöket gällde.',
    fix: 'Logga in i appen som dig själv och börja där.',
  },
  'connect.code_wrong': {
    say: 'Anslutningen väntar inte på att bekräftas med den koden.',
    means: 'Den är redan bekräftad, är slut, eller så hör koden till ett annat försök.',
    fix: 'Börja om från appen.',
  },
  'connect.not_claimed': {
    say: 'Ingen har tagit hand om den här installationen än.',
    means: 'En installation som börjar hos leverantören tillhör ingen förrän appen säger vem som är inloggad.',
    fix: 'Öppna appen och fortsätt därifrån.',
  },
  'start.provider_file_invalid': {
    say: 'Leverantören i {file}, rad {line}, kan inte användas: {problem}.',
    means: 'En fil i leverantörsmappen är inte JSON, eller säger något som en leverantör inte kan vara.',
    fix: 'Rätta raden och starta igen, eller ta bort filen.',
  },
}
