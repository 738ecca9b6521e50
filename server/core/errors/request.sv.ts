import type { ErrorWords } from './entry.ts'
import type { REQUEST_ERRORS } from './request.ts'

export const REQUEST_ERRORS_SV: Record<keyof typeof REQUEST_ERRORS, ErrorWords> = {
  'request.invalid': {
    say: 'Begäran kunde inte läsas: {field}.',
    means: 'Ett värde saknas, är för långt eller av ett annat slag än det API:et tar emot.',
    fix: 'Rätta värdet som nämns här och skicka igen.',
  },
  'request.not_found': {
    say: 'Här finns ingenting.',
    means: 'Adressen är fel, saken är borta eller så är den inte din att se.',
    fix: 'Gå tillbaka till listan och öppna den därifrån.',
  },
  'request.too_large': {
    say: 'Begäran är för stor.',
    means: 'Innehållet är längre än den här vägen tar emot.',
    fix: 'Skicka mindre åt gången.',
  },
  'request.foreign_origin': {
    say: 'Begäran kom från en annan webbplats och avvisades.',
    means:
      'Bara den här installationens egna sidor får ändra något här; webbläsaren uppgav att en annan sida skickade den.',
    fix: 'Öppna Letterlock på dess egen adress och försök där. Om du redan är där bör den som driver installationen kontrollera den publika adressen.',
  },
  'server.failed': {
    say: 'Något gick fel hos oss. Ingenting har gått förlorat.',
    means: 'Ett fel i Letterlock; loggen har detaljerna under detta id.',
    fix: 'Försök igen. Om felet består, ge id:t till den som driver installationen.',
  },
  'server.stopping': {
    say: 'Servern håller på att stanna.',
    means: 'Den startas om eller uppgraderas.',
    fix: 'Försök igen om några sekunder.',
  },
  'start.port_taken': {
    say: 'Port {port} används redan.',
    means: 'Ett annat program, kanske ett annat Letterlock, lyssnar där.',
    fix: 'Stoppa det, eller välj en annan port med {setting}.',
  },
  'start.folder_read_only': {
    say: 'Det går inte att skriva i datamappen {folder}.',
    means: 'Den tillhör någon annan, eller ligger på en skrivskyddad disk.',
    fix: 'Ge den här användaren rätt att skriva där, eller välj en annan mapp med LETTERLOCK_DATA.',
  },
  'start.setting_invalid': {
    say: 'Inställningen {setting} kan inte användas: {problem}.',
    means: 'Den är felstavad eller av ett annat slag än den ska vara.',
    fix: 'Rätta den och starta igen; `letterlock doctor` visar varje inställning.',
  },
}
