import type { ErrorWords } from './entry.ts'
import type { SHARING_ERRORS } from './sharing.ts'

export const SHARING_ERRORS_SV: Record<keyof typeof SHARING_ERRORS, ErrorWords> = {
  'mailbox.read_only': {
    say: 'Du får läsa den här brevlådan, men inte ändra något i den.',
    means: 'Den delas med dig för läsning, inte för att arbeta i.',
    fix: 'Be den som delar den att låta dig arbeta i den.',
  },
  'mailbox.owner_only': {
    say: 'Bara den som anslöt brevlådan får göra det.',
    means: 'Den delas med dig. Vem som når den, och vad som händer med den, bestämmer den personen.',
    fix: 'Fråga den personen.',
  },
  'share.not_shared': {
    say: 'Den här brevlådan är personlig.',
    means: 'Den är inte markerad som delad, eller har blivit personlig igen.',
    fix: 'Markera den som delad först och säg sedan vem som får använda den.',
  },
  'share.nothing_to_read': {
    say: 'Här finns ingen e-post att dela.',
    means: 'Den här anslutningen räknar bara: inga brev sparas.',
    fix: 'Anslut brevlådan för läsning och dela den sedan.',
  },
  'share.brokered': {
    say: 'Den här brevlådan kan inte delas.',
    means: 'En app sköter själv utskicken, och en delad brevlåda skickar bara det som policyn tillåter.',
    fix: 'Anslut brevlådan även här och dela den anslutningen.',
  },
  'share.to_owner': {
    say: 'Den här brevlådan är redan din.',
    means: 'Den som anslöt den får göra allt i den.',
    fix: 'Välj någon annan.',
  },
  'share.has_left': {
    say: '{name} har lämnat er organisation.',
    means: 'Den som har slutat når ingenting här.',
    fix: 'Välj någon annan, eller ta tillbaka personen först.',
  },
  'share.connected_already': {
    say: '{name} har redan anslutit det här kontot.',
    means: 'Ingen har två anslutningar till samma konto, och brevlådan följer med sin.',
    fix: 'Välj någon annan, eller be {name} att först koppla från sin egen.',
  },
  'share.too_many': {
    say: 'Den här brevlådan delas redan med {most} personer och team.',
    means: 'En längre lista går inte längre att överblicka.',
    fix: 'Samla personer i ett team och dela med det.',
  },
}
