import type { CREDENTIAL_ERRORS } from './credentials.ts'
import type { ErrorWords } from './entry.ts'

export const CREDENTIAL_ERRORS_SV: Record<keyof typeof CREDENTIAL_ERRORS, ErrorWords> = {
  'credential.not_connected': {
    say: 'Ingen har anslutit den här leverantören än.',
    means:
      'För den här organisationen och användaren finns ingen anslutning hos leverantören, eller så kopplades den från.',
    fix: 'Visa anslutningsknappen, eller kontrollera att tenantId, userId och account är desamma som vid anslutningen.',
  },
  'credential.guarded': {
    say: 'Den här anslutningen är skyddad, så en inloggning som kan skicka lämnas inte ut.',
    means: 'Det som en skyddad anslutning skickar prövas först mot policyn i Letterlock.',
    fix: 'Läs och skicka genom Letterlock, eller anslut utan skydd, eller med en anslutning som bara får läsa.',
  },
  'credential.unknown_provider': {
    say: 'Det finns ingen leverantör som heter {provider}.',
    means: 'Namnet är felskrivet, eller så har en egen leverantör inte beskrivits än.',
    fix: 'Ta id:t från sidan Leverantörer.',
  },
  'credential.username_needed': {
    say: 'Till den här inloggningen hör ett användarnamn.',
    means: 'Typen `basic` är ett användarnamn med sin nyckel; utan typen `basic` finns inget.',
    fix: 'Skicka `username` tillsammans med `"type": "basic"`, och med ingen annan typ.',
  },
  'oauth.rotation_lost': {
    say: 'Leverantören bytte ut sin token, och svaret med den nya gick förlorat.',
    means: 'Den här leverantörens token fungerar en gång. Förbindelsen bröts just när den hade skickat nästa.',
    fix: 'Anslut igen. Ingenting är förlorat; det som kom under tiden hämtas då.',
  },
  'changes.too_many': {
    say: 'För många program lyssnar efter ändringar med den här appens nycklar.',
    means: 'Varje SDK behöver en ström; så många lämnas öppna av program som gör en ny för varje anrop.',
    fix: 'Gör ett SDK för varje process och behåll det.',
  },
}
