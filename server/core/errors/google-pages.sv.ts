import type { ErrorWords } from './entry.ts'
import type { GOOGLE_PAGE_ERRORS } from './google-pages.ts'

export const GOOGLE_PAGE_ERRORS_SV: Record<keyof typeof GOOGLE_PAGE_ERRORS, ErrorWords> = {
  'google.admin_policy_enforced': {
    say: 'Din organisation låter inte den här appen läsa det du valde.',
    means:
      'En Google Workspace-administratör har blockerat appen, begränsat den eller tillåtit den för andra uppgifter. Det är inget fel på ditt konto.',
    fix: 'Skicka meddelandet som Mina integrationer → Förtroende i Workspace skriver åt dig till din administratör, och börja sedan om med Anslut.',
  },
  'google.access_not_configured': {
    say: 'Administratören i din organisation har inte granskat appen än.',
    means: 'Appar som ingen har ställt in i er Google Workspace hålls ute tills en administratör har bestämt sig.',
    fix: 'Tryck på Request access på Googles sida, eller skicka meddelandet som Mina integrationer → Förtroende i Workspace skriver åt dig till din administratör.',
  },
  'google.org_internal': {
    say: 'Installationens Google-klient är bara till för personer i en organisation.',
    means: 'Dess målgrupp är Internal, och kontot som valdes hör till en annan organisation eller till ingen.',
    fix: 'Välj ditt konto i den organisationen. För andra behöver den som driver installationen en klient med målgruppen External.',
  },
  'google.access_denied': {
    say: 'Installationens Google-projekt är under test, och ditt konto hör inte till dess testare.',
    means: 'Så länge ett projekt är under test släpps bara kontona på dess lista in, högst hundra.',
    fix: 'Be den som driver installationen att lägga till din adress under Audience → Test users, eller att publicera appen.',
  },
  'google.unverified_app': {
    say: 'Google har inte verifierat den här appen.',
    means:
      'Projektet har inte gått igenom Googles granskning. De första hundra personerna kommer vidare, men inga fler.',
    fix: 'Om du litar på den som driver installationen, välj Advanced och sedan Go to appen. Fråga annars först.',
  },
  'google.rate_limit_exceeded': {
    say: 'Google släpper inte in fler nya personer i appen just nu.',
    means: 'Projektet är inte verifierat och har nått sina hundra personer, eller så kom för många på en gång.',
    fix: 'Be den som driver installationen att låta verifiera den eller att använda en intern klient. Efter en rusning: försök igen om en timme.',
  },
  'google.redirect_uri_mismatch': {
    say: 'Adressen som Google ska skicka dig tillbaka till är inte registrerad.',
    means:
      'Omdirigeringsadressen hos installationens Google-klient skiljer sig från dess egen, om så bara med ett snedstreck.',
    fix: 'Säg till den som driver installationen: omdirigeringsadressen ska vara exakt dess publika adress följd av /oauth/callback.',
  },
  'google.invalid_client': {
    say: 'Google känner inte till installationens klient.',
    means: 'Klient-id:t är felstavat eller hör till ett annat projekt.',
    fix: 'Be den som driver installationen att rätta LETTERLOCK_GOOGLE_CLIENT_ID.',
  },
  'google.deleted_client': {
    say: 'Installationens Google-klient har raderats.',
    means: 'Någon raderade den, eller så använde ingen den på sex månader. I trettio dagar kan den återställas.',
    fix: 'Be den som driver installationen att återställa den i Google Auth Platform under Clients.',
  },
  'google.invalid_request': {
    say: 'Google fann något fel i begäran om samtycke.',
    means: 'En del av adressen försvann på vägen, eller så ändrade ett program mellan dig och Google den.',
    fix: 'Börja om med Anslut. Om det består, berätta för den som driver installationen vad Googles sida säger.',
  },
  'google.invalid_scope': {
    say: 'Google känner inte till en behörighet som efterfrågades.',
    means: 'En app bad om en behörighet med ett namn som Google inte har.',
    fix: 'Berätta för den som gör appen; med Letterlocks egna åtkomster händer det inte.',
  },
  'google.invalid_grant': {
    say: 'Det du tillät tidigare har upphört, så Google kan inte lägga något till det.',
    means: 'Det tidigare samtycket gick ut eller togs bort medan ett vidare efterfrågades.',
    fix: 'Börja om med Anslut: samtycke efterfrågas på nytt.',
  },
  'google.disallowed_useragent': {
    say: 'Googles inloggning fungerar inte inuti ett annat programs fönster.',
    means: 'Länken öppnades i ett fönster hos ett e-post- eller chattprogram, inte i en webbläsare.',
    fix: 'Öppna den här sidan i din webbläsare och börja om med Anslut.',
  },
  'google.origin_mismatch': {
    say: 'Sidan som frågade Google är inte registrerad hos sin klient.',
    means: 'Det gäller klienter som körs i en sida; Letterlocks egen gör inte det.',
    fix: 'Be den som gör appen att registrera dess ursprung hos Google-klienten.',
  },
}
