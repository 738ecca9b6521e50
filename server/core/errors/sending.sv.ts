import type { ErrorWords } from './entry.ts'
import type { PROPOSAL_ERRORS, SENDING_ERRORS } from './sending.ts'

export const SENDING_ERRORS_SV: Record<keyof typeof SENDING_ERRORS, ErrorWords> = {
  'draft.newer_mail': {
    say: 'Något nytt har kommit i den här konversationen.',
    means: 'Den som skrev utkastet hade inte sett det, och det kan ändra vad som bör svaras.',
    fix: 'Läs det och skicka sedan.',
  },
  'send.denied': {
    say: 'Det här brevet får inte skickas.',
    means: 'En regel i din organisation, eller brevlådans läge, släpper inte ut något sådant.',
    fix: 'Ändra det som regeln nämner, eller fråga en ägare eller administratör om regeln.',
  },
  'send.drafts_only': {
    say: 'Inget skickas härifrån; det här förblir ett utkast.',
    means: 'Din organisation, brevlådan eller en regel tillåter bara utkast.',
    fix: 'Behåll utkastet, eller be en ägare eller administratör att låta brevlådan skicka.',
  },
  'send.stopped': {
    say: 'Sändning är stoppad för alla i din organisation.',
    means: 'En ägare eller administratör har dragit i nödstoppet. Utkast finns kvar.',
    fix: 'Vänta tills de släpper ut post igen och skicka då på nytt.',
  },
  'send.held': {
    say: 'Det gick inte att avgöra om det här får skickas, så det skickades inte.',
    means: 'En regel eller något om brevet kunde inte läsas.',
    fix: 'Försök igen. Om det förblir så, säg till den som driver Letterlock.',
  },
  'send.scope_missing': {
    say: 'Den här brevlådan anslöts utan tillåtelse att skicka.',
    means: 'Google låter en app skicka bara om ägaren har kryssat för det vid anslutningen.',
    fix: 'Låt ägaren ansluta brevlådan igen med sändning tillåten och skicka sedan.',
  },
  'send.no_smtp': {
    say: 'Ingen e-postserver för utgående post är angiven för den här brevlådan.',
    means: 'Den anslöts med applösenord enbart för att ta emot.',
    fix: 'Låt ägaren ange servern för utgående post i brevlådans inställningar.',
  },
  'send.from_not_verified': {
    say: 'Den här brevlådan får inte skicka från adressen som står i Från.',
    means:
      'Leverantören har inte bekräftat adressen, eller gör det inte längre; över en e-postserver har ägaren inte styrkt den här. Inget skickades.',
    fix: 'Välj en annan adress under Från, eller låt bekräfta den här hos leverantören. Skicka sedan utkastet på nytt.',
  },
  'send.prove_yourself': {
    say: 'Det här kräver ditt lösenord igen: för få andra kan godkänna det.',
    means: 'Två personer måste säga ja. Där det inte finns två står ditt lösenord och tio minuter i deras ställe.',
    fix: 'Skicka det med ditt lösenord. Har du inget, logga in igen och skicka inom tio minuter.',
  },
  'send.nobody_approves': {
    say: 'Det finns ingen kvar som kan godkänna det här brevet.',
    means: 'Det kräver ett ja av någon som inte har skrivit i det, och alla som får godkänna här har gjort det.',
    fix: 'Låt någon annan godkänna i brevlådan, eller skriv det på nytt i ett annat utkast.',
  },
}

export const PROPOSAL_ERRORS_SV: Record<keyof typeof PROPOSAL_ERRORS, ErrorWords> = {
  'proposal.settled': {
    say: 'Det här är redan avgjort.',
    means: 'Någon annan hann före, eller så slutade det under tiden.',
    fix: 'Se på hur det står nu.',
  },
  'proposal.digest_differs': {
    say: 'Det här är inte brevet som du såg på.',
    means: 'Ett godkännande gäller exakt de byte och mottagare som visades.',
    fix: 'Läs in sidan igen och läs brevet som det nu är.',
  },
  'proposal.not_approver': {
    say: 'Du får arbeta i den här brevlådan, men inte godkänna det som lämnar den.',
    means: 'Den som delar brevlådan har gett dig arbetet och andra sista ordet.',
    fix: 'Överlåt det åt dem som får godkänna, eller be den som delar brevlådan om det också.',
  },
  'proposal.own': {
    say: 'Du kan inte avgöra något om ditt eget brev.',
    means:
      'Den som bad om det, eller någon gång ändrade text eller filer, har redan sagt sitt. Någon annan måste säga ja.',
    fix: 'Be någon som får godkänna i den här brevlådan, eller ändra utkastet för att ta tillbaka det.',
  },
  'proposal.said': {
    say: 'Du har redan godkänt det här.',
    means: 'Det kräver två olika personer.',
    fix: 'Be någon annan som får godkänna i den här brevlådan.',
  },
  'proposal.held': {
    say: 'Någon håller kvar det här så länge.',
    means: 'En godkännare vill ta reda på något innan det går i väg.',
    fix: 'Fråga dem, eller släpp det först.',
  },
  'proposal.held_too_often': {
    say: 'Det här har redan hållits tillbaka {most} gånger.',
    means: 'Varje gång skrivs ned för gott, så någon gång tar det slut.',
    fix: 'Godkänn det, avslå det eller lämna tillbaka det för ändring.',
  },
  'proposal.expired': {
    say: 'Det här godkändes och skickades inte inom 24 timmar och gick inte i väg.',
    means: 'Det som är äldre kanske inte passar längre, så inget godkänns av att vänta.',
    fix: 'Se på utkastet igen och skicka det på nytt.',
  },
  'proposal.edited': {
    say: 'Utkastet ändrades efter att det här begärdes.',
    means: 'Ett godkännande gäller en version. Den här skickades inte.',
    fix: 'Skicka den nya versionen.',
  },
  'proposal.newer_mail': {
    say: 'Något nytt kom i konversationen innan det här gick i väg.',
    means: 'Det kan ändra vad som bör svaras, så det här skickades inte.',
    fix: 'Läs det som kom och skicka sedan utkastet på nytt.',
  },
  'proposal.stricter_policy': {
    say: 'Det krävs fler godkännanden nu än när det här skickades.',
    means: 'Reglerna eller det som är känt om brevet ändrades innan det gick i väg, så det skickades inte.',
    fix: 'Skicka utkastet på nytt; reglerna som gäller nu avgör.',
  },
  'proposal.account_changed': {
    say: 'Brevlådan anslöts på ett annat sätt innan det här gick i väg.',
    means: 'Det är ett annat konto, eller så skickar den en annan väg. Det som godkändes skickades inte därifrån.',
    fix: 'Se från vilken adress det skulle gå och skicka sedan utkastet på nytt.',
  },
  'proposal.server_changed': {
    say: 'E-postservern som det här skulle gå genom är en annan nu.',
    means: 'Värd, port eller användare för utgående e-post ändrades efter att det begärdes, så det skickades inte.',
    fix: 'Se hur brevlådan skickar och skicka sedan utkastet på nytt.',
  },
  'proposal.approver_left': {
    say: 'Någon som godkände det här får inte längre godkänna här.',
    means: 'Ett ja gäller tills brevet går i väg, och de förlorade brevlådan innan dess. Det skickades inte.',
    fix: 'Skicka utkastet på nytt och låt det godkännas.',
  },
  'proposal.asker_left': {
    say: 'Den som bad om det här får inte längre skriva här.',
    means: 'De slutade eller förlorade brevlådan innan det gick i väg. Det skickades inte.',
    fix: 'Se på utkastet och skicka det själv om det ska i väg.',
  },
  'proposal.damaged': {
    say: 'Det som sparades av brevet är inte det som godkändes.',
    means: 'Dess byte stämmer inte längre med kontrollsumman, så det skickades inte.',
    fix: 'Säg till den som driver Letterlock och skicka utkastet på nytt.',
  },
}
