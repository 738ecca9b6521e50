import type { APP_ERRORS } from './apps.ts'
import type { ErrorWords } from './entry.ts'

export const APP_ERRORS_SV: Record<keyof typeof APP_ERRORS, ErrorWords> = {
  'key.unknown': {
    say: 'Den här API-nyckeln gäller inte.',
    means: 'Den saknas, är felskriven eller har återkallats.',
    fix: 'Skicka `Authorization: Bearer` med en nyckel från sidan API-nycklar i din app.',
  },
  'key.publishable': {
    say: 'En publik nyckel kan inte göra det här.',
    means: 'En publik nyckel står i en sida där alla kan se den; den får bara ta emot anslutningssessioner.',
    fix: 'Anropa detta från din server med en hemlig nyckel.',
  },
  'key.secret': {
    say: 'En hemlig nyckel hör inte hemma här.',
    means: 'Sidor anropar den här adressen, och det som en sida har kan alla läsa.',
    fix: 'Lägg den publika nyckeln i sidan. Om den hemliga står i en sida nu: återkalla den.',
  },
  'key.in_page': {
    say: 'En webbläsare skickade en hemlig nyckel. Den avvisades.',
    means: 'En sida har en hemlig nyckel, där alla som öppnar den kan läsa den.',
    fix: 'Återkalla nyckeln, skapa en ny och anropa Letterlock från din server.',
  },
  'key.scope_missing': {
    say: 'Den här nyckeln får inte göra det: den saknar behörigheten {scope}.',
    means: 'Nyckeln skapades för mindre än den används till.',
    fix: 'Skapa en nyckel som också har den behörigheten och använd den här.',
  },
  'origin.not_allowed': {
    say: 'Sidor på {origin} får inte ansluta konton för den här appen.',
    means: 'Ursprunget finns inte bland dem som är tillåtna för appen i nyckelns miljö.',
    fix: 'Lägg till ursprunget precis som webbläsaren skickar det, i appens inställningar.',
  },
  'app.origin_invalid': {
    say: '{origin} kan inte vara ett tillåtet ursprung.',
    means: 'Ett ursprung är schema, värd och port, som `https://app.example.com`; i produktion är det https.',
    fix: 'Skriv det utan sökväg och utan snedstreck på slutet. Ren http är för utveckling på den egna datorn.',
  },
  'app.logo_invalid': {
    say: 'Den här bilden kan inte vara logotyp.',
    means: 'Den är varken PNG, JPEG eller WebP, är av ett annat slag än den säger eller är större än 64 kB.',
    fix: 'Välj en mindre bild av något av de slagen. 256 × 256 punkter räcker gott.',
  },
  'app.not_found': {
    say: 'Det finns ingen app som heter {app}.',
    means: 'Namnet eller id:t är felskrivet, eller hör till en annan installation.',
    fix: 'Skriv namnet som sidan Appar visar det, inom citattecken om det har mellanslag.',
  },
  'app.name_shared': {
    say: 'Flera appar heter {app}.',
    means: 'Två organisationer, eller en av dem två gånger, har valt samma namn.',
    fix: 'Ange den med dess id, som börjar med `app_`.',
  },
  'plan.full': {
    say: 'Alla {most} anslutningar i planen används.',
    means: 'Appens plan har en gräns för levande anslutningar i produktion. De som finns fortsätter att fungera.',
    fix: 'Koppla från det som ingen behöver, eller be den som driver installationen om en större plan.',
  },
  'rate.exceeded': {
    say: 'För många anrop. Fortsätt {until}.',
    means:
      'Fler anrop gjordes den här minuten än som är tillåtet; rubrikerna RateLimit och RateLimit-Policy säger hur många.',
    fix: 'Vänta så länge som Retry-After säger. SDK:n kan behålla uppgifter i stället för att fråga varje gång.',
  },
  'key.too_many': {
    say: 'Appen har redan {most} nycklar som fungerar. Fler går inte.',
    means: 'Var och en öppnar appen; bland fler än man kan se igenom göms den som läckt.',
    fix: 'Återkalla nycklar som ingen använder: sidan visar när var och en användes senast.',
  },
  'app.too_many': {
    say: 'Din organisation har redan {most} appar. Fler går inte.',
    means: 'En app är en produkt som bygger in Letterlock; dess kunder hör till den och behöver ingen egen.',
    fix: 'Använd en av dem.',
  },
  'idempotency.reused': {
    say: 'Den här Idempotency-Key användes för ett annat anrop.',
    means: 'Samma nyckel kom med en annan kropp, eller till en annan adress, inom ett dygn.',
    fix: 'Använd en ny nyckel för varje anrop, och samma bara för att upprepa det.',
  },
  'idempotency.under_way': {
    say: 'Anropet med den här Idempotency-Key pågår fortfarande.',
    means: 'Det skickades två gånger, och det första har inte besvarats än.',
    fix: 'Skicka det igen om en sekund: då besvaras det som det första.',
  },
  'idempotency.answer_gone': {
    say: 'Det här anropet utfördes, och svaret på det finns inte kvar.',
    means: 'Svar sparas förseglade; organisationens nycklar har förstörts sedan dess.',
    fix: 'Se efter vad det första anropet gjorde. Använd en ny Idempotency-Key för att göra det igen.',
  },
}
