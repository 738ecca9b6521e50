import type { trust as english } from '../en/trust.ts'

export const trust: Record<keyof typeof english, string> = {
  'trust.title': 'Förtroende i Workspace',
  'trust.about':
    'En organisations Google Workspace kan hålla Letterlock ute tills en administratör där släpper in det. Här står vad du ska be om, och vad du ska klicka på.',
  'trust.loading': 'Hämtar det som din administratör behöver',
  'trust.open': 'Vad du ska be din administratör om',
  'trust.keptOut':
    '{people, plural, one {# person hålls} other {# personer hålls}} ute av er Google Workspace just nu. När appen blir betrodd igen går det vidare av sig självt inom en timme.',
  'trust.same':
    '{service} för {domain} är anslutet genom samma klient, så Letterlock är troligen redan insläppt där. Titta på dess åtkomstnivå innan ni gör om stegen.',
  'trust.noClient':
    'Det finns ingen Google-klient än. Den som driver installationen ställer in en, eller så tar din organisation med sin egen.',

  'trust.saw': 'Vad visade Google?',
  'trust.saw.about': 'Koden står längst ner på Googles sida.',
  'trust.saw.admin_policy_enforced': 'En administratör blockerar eller begränsar appen',
  'trust.saw.access_not_configured': 'En administratör måste granska appen',
  'trust.saw.org_internal': 'Appen är bara till för en annan organisation',
  'trust.saw.nothing': 'Ingenting kom tillbaka, eller inget av detta',

  'trust.message': 'Ditt meddelande',
  'trust.message.to.admin': 'Till er Google Workspace-administratör. Klient-id:t och stegen står i det.',
  'trust.message.to.deployer': 'Till den som driver installationen.',
  'trust.message.language': 'Meddelandets språk',
  'trust.message.copy': 'Kopiera meddelandet',
  'trust.message.copied': 'Kopierat',
  'trust.ask.hello': 'Hej!',
  'trust.ask.want': 'Jag vill ansluta min brevlåda {email} till Letterlock ({address}).',
  'trust.ask.admin_policy_enforced':
    'Google stannade med ”admin_policy_enforced”: vår Google Workspace blockerar eller begränsar appen.',
  'trust.ask.access_not_configured':
    'Google stannade med ”access_not_configured”: ingen har granskat appen för vår Google Workspace än.',
  'trust.ask.nothing':
    'Det kom aldrig till ett slut på Googles sida. Kan du se efter om vår Google Workspace blockerar appen eller inte har granskat den?',
  'trust.ask.org_internal':
    'Google stannade med ”org_internal”: installationens Google-klient har målgruppen {internal}, och mitt konto hör inte till dess organisation. Kan du säga vilket konto jag ska använda, eller ställa om målgruppen till {external} under {path}? Klient-id:t är {clientId}.',
  'trust.ask.do':
    'Kan du släppa in den? Det krävs en {superAdmin}, eller en administratör med behörigheten {privilege}, och några minuter på {adminConsole}:',
  'trust.ask.path': '1. Gå till {path}',
  'trust.ask.configure':
    '2. {configuredApps} → {configureApp}. Ange det här klient-id:t och tryck på {search}: {clientId}',
  'trust.ask.scope': '3. {scope}: välj organisationsenheterna för dem som ska ansluta.',
  'trust.ask.level': '4. {access}: {trusted}. Om du hellre tillåter så lite som möjligt: {specific}, med {scopes}',
  'trust.ask.finish': '5. Tryck på {finish}',
  'trust.ask.more': 'Det kan ta upp till ett dygn innan det når alla. Stegen i sin helhet: {page}',
  'trust.ask.thanks': 'Tack!',

  'trust.steps': 'För administratören',
  'trust.steps.about':
    'I Googles administratörskonsol, som {superAdmin} eller med behörigheten {privilege}. Namnen är Googles engelska, lästa i {month}.',
  'trust.clientId': 'Installationens klient-id',
  'trust.countsClientId': 'Klient-id för Bara räkna',
  'trust.step.open': 'Öppna {adminConsole} och gå till',
  'trust.step.earlier': 'Förut hette den sista {names}.',
  'trust.step.find':
    'Under {configuredApps}: tryck på {configureApp}, ange klient-id:t, tryck på {search} och välj appen.',
  'trust.step.scope': '{scope}: välj organisationsenheterna vars personer ska ansluta, eller hela organisationen.',
  'trust.step.trap':
    'Det som är inställt för en enhet ligger kvar när något annat ställs in för hela organisationen senare. Titta på varje enhet som någon gång har ställts in för sig.',
  'trust.step.level': '{access}: välj en av de fyra nivåerna nedan.',
  'trust.step.finish': 'Tryck på {finish}. Det kan ta upp till ett dygn innan det når alla.',

  'trust.levels': 'De fyra nivåerna',
  'trust.level': 'Nivå',
  'trust.gives': 'Vad den ger',
  'trust.level.trusted':
    'Allt som en person tillåter, även begränsade tjänster. De tillfrågas om allt eller inget: det finns inga enskilda rutor att lämna tomma.',
  'trust.level.specific':
    'Bara de behörigheter som du räknar upp: det minsta som fungerar. Den som sedan väljer en annan åtkomst nekas.',
  'trust.level.limited':
    'Bara tjänster som inte är begränsade. Det räcker så länge Gmail är obegränsat under {services}; om det är {restricted} nekas personerna.',
  'trust.level.blocked': 'Ingenting. Så tas åtkomst bort; att ta bort appen från listan är inte samma sak.',
  'trust.scopes': 'Behörigheter för {specific}',
  'trust.scopes.about': 'Varje åtkomst begär dessa, samt openid och email.',

  'trust.else': 'Andra fall',
  'trust.else.internal':
    'En klient med målgruppen {internal}, gjord i er egen organisations Google Cloud. Den behöver ingen granskning av Google, visar ingen varning, har ingen gräns för antalet personer, och dess samtycken upphör inte efter sju dagar. Med {trustInternalApps} påslaget behöver ingenting ställas in. För en organisation som själv driver Letterlock är det här det enklaste.',
  'trust.else.testing':
    'En klient med målgruppen {external} som fortfarande är i {testing} släpper bara in kontona på sin lista, högst hundra, och varje samtycke upphör efter sju dagar.',
  'trust.else.personal':
    'Personliga Google-konton har ingen administratör. Tills Google har verifierat appen möter de varningen Google hasn’t verified this app, och går vidare genom Advanced. Konton i Googles Avancerat skydd kan nekas.',
  'trust.else.open':
    'Er organisation kanske redan låter alla använda vilka appar som helst: se under {unconfiguredApps}.',

  'trust.more': 'Mer',
  'trust.more.away': 'Ta bort förtroendet igen',
  'trust.more.guide': 'Den här sidan som guide',
  'trust.more.errors': 'Alla felmeddelanden förklarade',
  'trust.more.google': 'Googles egen hjälp',
}
