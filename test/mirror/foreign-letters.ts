/** Letters in many scripts, with accents, order numbers and punctuation: what searches are got wrong with. */
const TEXTS: readonly [subject: string, from: string, text: string][] = [
  [
    'Beställning PO-7123/B',
    'Åsa Öberg <asa@nordwind.example>',
    'Två räksmörgåsar á 12,50 kr, tack! Order nr. 4711-A/22 och #88.',
  ],
  [
    'Ré: Éclair à la crème',
    'François Œuvre <f.oeuvre@societe.example>',
    'Déjà vu : l’hôtel « Belle-Île » est fermé. Naïve façade, cœur.',
  ],
  [
    'Größe der Füße',
    'Jürgen Weiß <j.weiss@strasse.example>',
    'Die STRASSE ist 3½ km lang; Maße: 12×34 cm. ﬁnal ﬂow, Ｆｕｌｌ ｗｉｄｔｈ １２３.',
  ],
  ['关于订单的交货期', '王小明 <wang@zhongguo.example>', '请确认交货期。订单号 CN-2026-0042 已发货，谢谢！'],
  [
    '注文のご確認',
    '田中 花子 <tanaka@nippon.example>',
    'サーバーの注文を確認しました。がぎぐげご、ﾊﾝｶｸ カタカナ。よろしくお願いします。',
  ],
  ['주문 확인', '김철수 <kim@hanguk.example>', '주문하신 상품이 발송되었습니다. 주문번호 KR-77.'],
  ['Заказ № 15/7-Ё', 'Фёдор Йогансон <fedor@rossiya.example>', 'Ещё раз: счёт на 1 500,00 ₽ отправлен. Ёлки и йогурт.'],
  ['Παραγγελία ΟΔΟΣ', 'Γιώργος Παπαδόπουλος <g@ellada.example>', 'Η οδός είναι κλειστή. Ευχαριστώ πολύ, Άννα!'],
  ['הזמנה חדשה', 'דוד לוי <david@israel.example>', 'שָׁלוֹם, ההזמנה מספר 99 נשלחה.'],
  ['طلب جديد', 'محمد علي <m@arab.example>', 'السَّلامُ عليكم، الطلب رقم ٤٢ جاهز.'],
  ['नया आदेश', 'राम शर्मा <ram@bharat.example>', 'नमस्ते, आपका आदेश हिन्दी में है। धन्यवाद'],
  ['คำสั่งซื้อใหม่', 'สมชาย ใจดี <somchai@thai.example>', 'ขอบคุณสำหรับคำสั่งซื้อ หมายเลข TH-9'],
  ['Đơn hàng mới', 'Nguyễn Văn Ấn <an@vietnam.example>', 'Cảm ơn quý khách đã đặt hàng số VN/2026.001'],
  ['İstanbul sipariş', 'Işık Çağlar <isik@turkiye.example>', 'İzmir’de ığdır; SİPARİŞ NO: TR_55-ı'],
  [
    'Emoji 🚚📦 and signs',
    'Sign & Co. <sign+co@punctuation.example>',
    'Price: $1,234.56 (net) & 50% off! C++ / C# / .NET – see http://example.com/a?b=c&d=e#f_g. E-mail: o’neill@x.example; a_b, a.b, a-b.',
  ],
]

export function foreignLetters(): Buffer[] {
  return TEXTS.map(([subject, from, text], index) =>
    Buffer.from(
      [
        `From: ${encodeName(from)}`,
        'To: =?utf-8?Q?=C3=85ke_Str=C3=B6m?= <ake@nordwind.example>, ana@nordwind.example',
        ...(index % 3 === 0 ? ['Cc: "Doe, Jane" <jane.doe@partner.example>'] : []),
        ...(index % 4 === 0
          ? ['List-Id: Weekly orders <orders.lists.example>', 'Delivered-To: ops@nordwind.example']
          : []),
        `Subject: ${encode(subject)}`,
        `Message-ID: <foreign-${index}@nordwind.example>`,
        'MIME-Version: 1.0',
        'Content-Type: text/plain; charset=utf-8',
        'Content-Transfer-Encoding: base64',
        '',
        Buffer.from(text).toString('base64'),
        '',
      ].join('\r\n'),
    ),
  )
}

function encode(text: string): string {
  return `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`
}

function encodeName(from: string): string {
  const at = from.indexOf(' <')
  return encode(from.slice(0, at)) + from.slice(at)
}
