import type { ErrorWords } from './entry.ts'
import type { HOUSE_ERRORS } from './house.ts'

export const HOUSE_ERRORS_SV: Record<keyof typeof HOUSE_ERRORS, ErrorWords> = {
  'database.unreachable': {
    say: 'Databasen på {where} svarar inte.',
    means: 'Den är stoppad, håller på att starta eller går inte att nå härifrån.',
    fix: 'Starta den, eller rätta DATABASE_URL. Letterlock fortsätter av sig självt när den svarar.',
  },
  'database.refused': {
    say: 'Databasen på {where} svarar men släpper inte in oss.',
    means:
      'Användaren, lösenordet eller databasens namn i DATABASE_URL stämmer inte där, eller så tar servern inte emot anslutningar härifrån.',
    fix: 'Rätta DATABASE_URL, eller skapa användaren och databasen; pg_hba.conf på servern säger vem som får ansluta.',
  },
  'database.too_old': {
    say: 'Databasen är PostgreSQL {version}; Letterlock behöver 15 eller nyare.',
    means: 'DATABASE_URL pekar på en äldre server.',
    fix: 'Uppgradera den servern, eller utelämna DATABASE_URL för att använda den inbyggda.',
  },
  'database.newer_than_code': {
    say: 'Databasen är skriven av ett nyare Letterlock (den känner till {migration}).',
    means: 'En äldre version startades på data som en nyare redan har ändrat.',
    fix: 'Starta den nyare versionen, eller återställ säkerhetskopian från före uppgraderingen.',
  },
  'database.pool_inside_transaction': {
    say: 'Något gick fel hos oss. Ingenting har gått förlorat.',
    means: 'Ett fel i Letterlock: en fråga lämnade sin transaktion.',
    fix: 'Försök igen, och säg till den som driver installationen.',
  },
  'database.busy': {
    say: 'Databasen har för mycket att göra just nu.',
    means: 'Många personer eller jobb vill ha samma rader eller alla anslutningar på en gång.',
    fix: 'Försök igen om en stund. Om det består bör den som driver installationen se över belastningen.',
  },
  'database.no_binary': {
    say: 'Det finns ingen inbyggd PostgreSQL som körs på den här maskinen ({platform}).',
    means: 'Paketet för plattformen saknas, eller så är systemet av ett slag som det inte är byggt för.',
    fix: 'Installera igen med valfria paket, eller kör en PostgreSQL 15 eller nyare och ange DATABASE_URL.',
  },
  'database.start_failed': {
    say: 'Den inbyggda databasen i {folder} startar inte.',
    means: 'PostgreSQL slutade innan den var klar; dess egen förklaring står i postgres.log i den mappen.',
    fix: 'Läs de sista raderna i loggen. Ingenting har raderats; det är ofarligt att starta igen.',
  },
  'database.disk_full': {
    say: 'Disken med {folder} är full.',
    means: 'Den inbyggda databasen kunde inte skriva där. Det som den hade bekräftat tidigare finns kvar.',
    fix: 'Gör plats och starta igen.',
  },
  'database.corrupt': {
    say: 'Databasfilerna i {folder} är skadade.',
    means:
      'Filer raderades, ändrades eller kopierades medan databasen var igång, eller så håller disken på att gå sönder.',
    fix: 'Behåll mappen som den är, återställ säkerhetskopian bredvid den och kontrollera disken.',
  },
  'database.other_major': {
    say: 'Databasen i {folder} är gjord av PostgreSQL {found}; det här Letterlock har {needed}.',
    means: 'PostgreSQL läser inte filer från en annan huvudversion.',
    fix: 'Starta det Letterlock som gjorde den, eller flytta data med pg_dump och pg_restore i version {found}. Ingenting har ändrats.',
  },
  'database.folder_not_private': {
    say: 'Datamappen {folder} kan inte hållas privat.',
    means:
      'Andra på maskinen kan öppna den: disken har inga Unix-rättigheter (en Windows- eller nätverksdisk), eller så tillhör den en annan användare.',
    fix: 'Välj en mapp på en vanlig disk med LETTERLOCK_DATA.',
  },
  'database.namespace_refused': {
    say: 'Databasen i {folder} gjordes av root, och maskinen låter inte längre root starta den där.',
    means:
      'PostgreSQL körs aldrig som root. Root startar den i en användarnamnrymd, vilket maskinen brukade tillåta men nu vägrar.',
    fix: 'Tillåt användarnamnrymder igen (user.max_user_namespaces), eller ge mappen till en vanlig användare (chown -R) och starta som den.',
  },
  'database.folder_gone': {
    say: 'Den inbyggda databasen låg i {folder}, och den finns inte längre där.',
    means: 'Mappen har raderats, eller så är det här en ny behållare som inte sparade den.',
    fix: 'Lägg tillbaka den från säkerhetskopian. För att börja om med en tom databas, radera filen {note}.',
  },
  'vault.key_missing': {
    say: 'Huvudnyckeln saknas: {where}.',
    means: 'Databasen innehåller förseglade uppgifter, men nyckeln som öppnar dem är inte där den var.',
    fix: 'Lägg tillbaka nyckelfilen från säkerhetskopian. Utan den kan inget förseglat någonsin öppnas; alla skulle behöva ansluta igen.',
  },
  'vault.key_unusable': {
    say: 'Huvudnyckeln i {where} kan inte användas: {problem}.',
    means: 'Filen är avklippt, ändrad eller kan läsas av andra.',
    fix: 'Lägg tillbaka rätt nyckel från säkerhetskopian; den är 32 byte i base64 och läsbar bara för sin ägare (rättigheter 0600).',
  },
  'vault.wrong_key': {
    say: 'Huvudnyckeln öppnar inte den här databasen (den vill ha nyckel {wanted}).',
    means: 'Nyckeln hör till en annan installation, eller byttes utan rotation.',
    fix: 'Lägg tillbaka rätt nyckel från säkerhetskopian. För att byta ut den, ange den nya nyckeln i LETTERLOCK_KEK och den här i LETTERLOCK_KEK_PREVIOUS, och kör `letterlock keys rotate`. Ingenting har ändrats.',
  },
  'vault.unreadable': {
    say: 'En förseglad uppgift kan inte öppnas.',
    means: 'Dess byte har ändrats eller flyttats från en annan plats; förseglingen märkte det.',
    fix: 'Anslut brevlådan igen. Om det händer flera, återställ databasen från säkerhetskopian.',
  },
}
