import type { ErrorWords } from './entry.ts'
import type { KEY_ERRORS } from './keys.ts'

export const KEY_ERRORS_SV: Record<keyof typeof KEY_ERRORS, ErrorWords> = {
  'vault.key_outdated': {
    say: 'Nyckeln i {where} ({held}) har bytts ut: databasen vill nu ha {wanted}.',
    means: 'Nycklarna har roterats, och den här processen fick bara den gamla nyckeln.',
    fix: 'Ge den den nya nyckeln: ange den i LETTERLOCK_KEK, eller kopiera dess fil till datamappen, och starta igen. Ingenting har ändrats.',
  },
  'vault.key_unfinished': {
    say: 'Nyckeln {wanted} saknas, och {count} datanycklar är fortfarande inslagna med den.',
    means: 'En rotation har börjat och är inte klar, och den här processen fick bara den nya nyckeln.',
    fix: 'Ge den den gamla nyckeln också: ange den i LETTERLOCK_KEK_PREVIOUS, eller lägg tillbaka dess fil i datamappen. Kör sedan `letterlock keys rotate` tills det står att den gamla nyckeln inte längre behövs.',
  },
  'vault.key_unreachable': {
    say: 'Den som förvarar huvudnyckeln svarar inte.',
    means: 'Att slå in eller öppna datanycklarna tog längre än {seconds} sekunder.',
    fix: 'Försök igen om en stund. Om det består bör den som driver installationen se efter.',
  },
  'keys.no_new_key': {
    say: 'Det finns ingen ny nyckel att rotera till: {where} innehåller {held}, som databasen redan känner till.',
    means: 'En nyckel från miljön görs av den som anger den, och en nyckel som har bytts ut tas aldrig tillbaka.',
    fix: 'Gör en (`openssl rand -base64 32`), ange den i LETTERLOCK_KEK och den nuvarande i LETTERLOCK_KEK_PREVIOUS för varje process, starta om dem och kör sedan det här igen.',
  },
  'keys.not_everywhere': {
    say: 'Av {processes} processer som körs har {lacking} inte fått den nya nyckeln {kek}. Ingenting har ändrats.',
    means:
      'De startades utan den, eller så finns dess fil inte i deras datamapp; de skulle inte kunna öppna något som den slår in.',
    fix: 'Kopiera dess fil till datamappen på varje maskin, eller starta varje process med den nya nyckeln i LETTERLOCK_KEK och den nuvarande i LETTERLOCK_KEK_PREVIOUS. Kör sedan det här igen.',
  },
  'keys.name_differs': {
    say: 'Det är inte organisationens namn. Ingenting har förstörts.',
    means: 'Att förstöra nycklar går inte att ångra, så namnet måste skrivas exakt.',
    fix: 'Skriv {name}, om du menar det.',
  },
  'connection.shredded': {
    say: 'Organisationens nycklar har förstörts, och med dem uppgifterna för den här anslutningen.',
    means:
      'Någon som får det har bett om det. Ingen kan läsa de gamla uppgifterna längre, inte heller ur en säkerhetskopia.',
    fix: 'Anslut igen för att fortsätta. Brevlådans e-post här har inte rörts.',
  },
}
