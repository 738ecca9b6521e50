import type { CONNECT_ERRORS } from './connect.ts'
import type { ErrorWords } from './entry.ts'

export const CONNECT_ERRORS_SV: Record<keyof typeof CONNECT_ERRORS, ErrorWords> = {
  'connect.denied': {
    say: 'Du gav ingen åtkomst, så ingenting anslöts.',
    means: 'Avbryt valdes på samtyckessidan.',
    fix: 'Anslut igen när du vill; läs där vad som efterfrågas.',
  },
  'connect.scopes_missing': {
    say: 'En behörighet lämnades utan kryss: {scopes}.',
    means:
      'På samtyckessidan har varje behörighet en egen ruta; utan den här kan brevlådan inte användas som du valde.',
    fix: 'Anslut igen och kryssa i varje ruta, eller välj en snävare åtkomst.',
  },
  'connect.state_missing': {
    say: 'Svaret från inloggningssidan hör inte till någon anslutning som vi började.',
    means: 'Adressen öppnades för hand eller från ett bokmärke, eller så tog ett program på vägen bort en del av den.',
    fix: 'Börja om med Anslut.',
  },
  'connect.state_expired': {
    say: 'Samtycket tog längre tid än tio minuter, så försöket har avslutats.',
    means: 'För din säkerhet lever ett försök att ansluta i tio minuter.',
    fix: 'Börja om med Anslut.',
  },
  'connect.other_browser': {
    say: 'Svaret kom tillbaka i en annan webbläsare än den som frågade.',
    means: 'En länk skickades vidare, ett privat fönster användes, eller så är kakor spärrade för den här webbplatsen.',
    fix: 'Börja om med Anslut och slutför i samma webbläsarfönster.',
  },
  'connect.wrong_issuer': {
    say: 'Svaret kom från {issuer}, inte från leverantören som tillfrågades.',
    means: 'Någon kan försöka ge en leverantörs svar för en annans.',
    fix: 'Ingenting anslöts. Börja om med Anslut; om det händer igen, säg till den som driver installationen.',
  },
  'connect.code_refused': {
    say: 'Leverantören godtog inte koden som den just hade gett.',
    means: 'Koden hade använts tidigare, kom för sent, eller så ändrade något den på vägen.',
    fix: 'Börja om med Anslut.',
  },
  'connect.no_refresh_token': {
    say: 'Leverantören gav åtkomst för bara en timme.',
    means: 'Den skickade ingen förnyelsenyckel, så brevlådan kunde inte hållas ansluten.',
    fix: 'Anslut igen. Om det består, ta först bort appen i ditt Google-konto under ”Tredjepartsappar”.',
  },
  'connect.other_account': {
    say: 'Du valde {actual}, men den här anslutningen hör till {expected}.',
    means: 'Din webbläsare är inloggad på flera konton och det andra valdes. Ingenting ändrades.',
    fix: 'Anslut igen och välj {expected}, eller anslut {actual} som en egen brevlåda.',
  },
  'connect.never_returned': {
    say: 'Ingenting kom tillbaka från samtyckessidan.',
    means:
      'Fönstret stängdes, eller så visade leverantören ett fel där och stannade: en administratör blockerar appen (admin_policy_enforced), har inte granskat den än (access_not_configured), eller så är installationens klient fel inställd (redirect_uri_mismatch, invalid_client).',
    fix: 'Börja om med Anslut. Om sidan säger att åtkomsten är blockerad, ge dess ordalydelse till er Google Workspace-administratör.',
  },
  'connect.provider_refused': {
    say: 'Leverantören avslutade försöket: {reason}.',
    means: 'Den kunde inte slutföra, eller vill att du loggar in där först.',
    fix: 'Börja om med Anslut om en liten stund.',
  },
  'connect.mode_unavailable': {
    say: 'Den här åtkomsten finns inte på den här installationen.',
    means:
      'Den kräver en OAuth-klient hos Google, som varken den som driver installationen eller organisationen har satt upp. Bara räkna kräver en egen.',
    fix: 'Välj en annan åtkomst, eller fråga den som driver installationen.',
  },
  'connect.counts_apart': {
    say: '{account} finns redan här, med ett annat slags åtkomst.',
    means:
      'Där post bara räknas får inget annat av den sparas här, så att räkna och att läsa kan inte ta varandras plats.',
    fix: 'Koppla från {account} och radera dess post här, och anslut sedan igen med den åtkomst du vill ha.',
  },
  'connect.mode_conflict': {
    say: '{account} har redan ett annat slags åtkomst som inte kan förenas med den här.',
    means: 'Google låter den smala metadatabehörigheten gå före vidare i samma projekt, så båda skulle sluta fungera.',
    fix: 'Koppla först från den andra anslutningen och anslut sedan igen.',
  },
  'oauth.grant_revoked': {
    say: 'Leverantören har dragit tillbaka åtkomsten.',
    means:
      'Åtkomsten togs bort i kontot, dess lösenord byttes, ingen använde den på sex månader, eller så finns kontot inte längre. Så länge ett Google-projekt är under test upphör varje samtycke efter sju dagar.',
    fix: 'Anslut igen. Ingenting är förlorat; det som kom under tiden hämtas då.',
  },
  'oauth.sign_in_required': {
    say: 'Din organisation vill att du loggar in hos Google igen.',
    means:
      'Dess administratör har bestämt hur länge en inloggning hos Google gäller, och den tiden är slut. Ingenting togs ifrån dig.',
    fix: 'Anslut igen och logga in där. Ingenting är förlorat; det som kom under tiden hämtas då.',
  },
  'oauth.admin_blocked': {
    say: 'En Google Workspace-administratör tillåter inte längre den här åtkomsten.',
    means: 'Appen blockerades eller begränsades i administratörskonsolen efter att du anslöt.',
    fix: 'Be er administratör att lita på appen: Mina integrationer → Förtroende i Workspace skriver meddelandet. Vi frågar varje timme om den är betrodd igen; du kan också ansluta igen. Ingenting är förlorat.',
  },
  'workspace.people_kept_out': {
    say: 'Google Workspace släpper inte längre in Letterlock. Personer som berörs: {people}.',
    means:
      'En administratör av er Google Workspace har blockerat eller begränsat appen, eller begränsat Gmail till betrodda appar.',
    fix: 'Under Mina integrationer → Förtroende i Workspace läser du vad som ska ställas in i administratörskonsolen. Det som blir betrott igen går vidare av sig självt inom en timme.',
  },
  'oauth.client_rejected': {
    say: 'Leverantören godtar inte installationens klient.',
    means:
      'Klient-id:t eller dess hemlighet är fel, eller så har klienten raderats. Din egen åtkomst är inte ifrågasatt.',
    fix: 'Be den som driver installationen att rätta OAuth-klienten; anslutningarna fortsätter sedan av sig själva.',
  },
  'oauth.unreachable': {
    say: 'Leverantören gick inte att fråga just nu.',
    means: 'Ett övergående fel mellan oss och leverantören.',
    fix: 'Du behöver inte göra något: vi försöker igen av oss själva, och posten som finns här går att läsa under tiden.',
  },
  'connection.needs_reconnect': {
    say: 'Den här anslutningen har upphört och väntar på att du ansluter igen.',
    means: 'Leverantören sade att vår åtkomst är över.',
    fix: 'Anslut igen. Ingenting är förlorat; det som kom under tiden hämtas då.',
  },
  'connection.missing_scopes': {
    say: 'Den här anslutningen saknar en behörighet: {scopes}.',
    means: 'En ruta lämnades utan kryss vid samtycket, eller så begränsades åtkomsten senare.',
    fix: 'Anslut igen och kryssa i varje ruta.',
  },
  'connection.disconnected': {
    say: 'Den här brevlådan är frånkopplad.',
    means: 'Posten i den behölls för läsning; inget nytt kommer.',
    fix: 'Anslut samma konto igen för att fortsätta där det slutade.',
  },
  'connection.ended_by': {
    say: '{who} avslutade den här anslutningen åt dig.',
    means:
      'Ägare och administratörer får avsluta det som organisationens personer har anslutit. Ingen annan än du läser den post som hann hämtas.',
    fix: 'Fråga {who} varför. Du kan ansluta igen under Mina integrationer, om det inte har stängts av.',
  },
  'connection.confirm_differs': {
    say: 'Det är inte det här kontot. Ingenting har avslutats.',
    means: 'Det är någon annans anslutning, så kontot måste skrivas.',
    fix: 'Skriv {account}, om du menar det.',
  },
  'connection.paused_by': {
    say: 'Pausad av {who}.',
    means: 'Ingenting efterfrågas hos leverantören förrän den återupptas. Posten som finns här går att läsa.',
    fix: 'Återuppta den när du vill; det som kom under tiden hämtas då.',
  },
  'connection.paused': {
    say: 'Den här anslutningen är pausad.',
    means: 'Någon som får det har pausat den.',
    fix: 'Återuppta den under Inställningar → E-post; det som kom under tiden hämtas då.',
  },
}
