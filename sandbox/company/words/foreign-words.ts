/** One letter of a correspondence in the writers' own language. */
export interface ForeignTurn {
  /** Key of the cast in `stories/foreign.ts`. */
  by: string
  says: string
}

export interface Correspondence {
  script: string
  subject: string
  turns: readonly ForeignTurn[]
}

/** Letters that are not in Latin letters, as they come to a desk that deals with the whole world. */
export const CORRESPONDENCES: readonly [Correspondence, ...Correspondence[]] = [
  {
    script: 'Chinese',
    subject: '关于订单 {order} 的交货期',
    turns: [
      {
        by: 'chenJing',
        says: '林小姐，您好：\n\n贵司订单 {order} 的密封件（BP-S118，{count} 件）已完成生产，目前正在做出厂检验。由于国庆假期，船期推迟到 {day}，请知悉。\n\n如需改为空运，请于本周五前回复，运费差额约 380 美元。\n\n顺祝商祺\n陈静\n宁波华瑞密封件有限公司',
      },
      {
        by: 'xiaomei',
        says: '陈小姐，您好：\n\n谢谢通知。请先空运 {part} 件，其余按原计划海运。运费由我司承担，请在发票上单独列出。\n\n另外，上次的材质证明缺少第二页，麻烦补发。\n\n林晓梅',
      },
      {
        by: 'chenJing',
        says: '林小姐：\n\n已安排，运单号今天下午发给您。材质证明见附件，给您添麻烦了，抱歉。\n\n陈静',
      },
      { by: 'xiaomei', says: '收到，谢谢！空运货已到厂，数量无误。' },
    ],
  },
  {
    script: 'Japanese',
    subject: '【ご確認】注文書 {order} 納期の件',
    turns: [
      {
        by: 'misaki',
        says: 'ブランダル・ポンプス\n田辺様\n\nいつもお世話になっております。高森軸受の佐藤です。\n\nご注文番号 {order}（軸受 BP-B608 {count}個）につきまして、工場の設備点検のため、出荷日が {day} に変更となります。ご迷惑をおかけして申し訳ございません。\n\nご都合が悪い場合は、{part}個のみ先に発送することも可能です。ご検討のほど、よろしくお願いいたします。\n\n佐藤美咲',
      },
      {
        by: 'yukiJa',
        says: '高森軸受\n佐藤様\n\nお世話になっております。田辺です。\n\nご連絡ありがとうございます。それでは {part}個を先にお送りいただけますでしょうか。残りは {day} で問題ございません。\n\nよろしくお願いいたします。\n田辺由紀',
      },
      {
        by: 'misaki',
        says: '田辺様\n\nありがとうございます。本日 {part}個を発送いたしました。検査成績書を添付いたします。\n\n佐藤',
      },
    ],
  },
  {
    script: 'Japanese from a customer',
    subject: '見積依頼：ダイヤフラムポンプ DP-65',
    turns: [
      {
        by: 'kenichi',
        says: '担当者様\n\n突然のご連絡失礼いたします。大阪食品機械の田中と申します。\n\n醤油製造ラインの更新にあたり、DP-65 を {part}台検討しております。接液部材質、納期、価格をお知らせいただけますでしょうか。\n\n何卒よろしくお願い申し上げます。\n\n製造技術課　田中健一',
      },
      {
        by: 'yukiJa',
        says: '大阪食品機械株式会社\n田中様\n\nお問い合わせいただき、ありがとうございます。ブランダル・ポンプスの田辺です。\n\n接液部は SUS316L と PTFE です。納期は約5週間、見積書は明日中にお送りいたします。\n\n田辺',
      },
    ],
  },
  {
    script: 'Arabic',
    subject: 'طلب عرض سعر لمضخات الجرعات – المشروع {order}',
    turns: [
      {
        by: 'fatima',
        says: 'السادة شركة براندال للمضخات المحترمين،\n\nتحية طيبة وبعد،\n\nنرجو منكم تزويدنا بعرض سعر لعدد {part} من المضخات طراز DP-65 لمحطة التحلية الجديدة، مع ذكر مدة التسليم وشروط الدفع. رقم المشروع لدينا هو {order}.\n\nوتفضلوا بقبول فائق الاحترام،\nفاطمة الهاشمي\nقسم المشتريات',
      },
      {
        by: 'priyaEn',
        says: 'Dear Fatima,\n\nThank you for your enquiry {order}. Our translator has gone home, so please forgive the English: for {part} DP-65 we need five weeks, and the offer with prices follows tomorrow. Are the pumps for seawater or for the chemicals?\n\nKind regards,\nPriya',
      },
      {
        by: 'fatima',
        says: 'عزيزتي بريا،\n\nشكراً على سرعة الرد. المضخات لحمض الكبريتيك بتركيز ٤٠٪. الإنجليزية مناسبة لنا تماماً.\n\nمع التحية،\nفاطمة',
      },
    ],
  },
  {
    script: 'Hebrew',
    subject: 'הזמנה {order} – אישור ומועד אספקה',
    turns: [
      {
        by: 'noa',
        says: 'שלום אינגריד,\n\nאנו מאשרים את הזמנתכם {order} ({count} מדי לחץ, BP-E031). מועד המשלוח המתוכנן: {day}.\n\nשימו לב שבשבוע של החגים המשרד סגור, אבל המחסן עובד עד הצהריים.\n\nבברכה,\nנועה ברק\nכרמל מכשור',
      },
      {
        by: 'ingridEn',
        says: 'Hi Noa,\n\nGot it, thank you: {order} leaves you on {day}. Mikael opens the gate until four. Enjoy the holidays!\n\nIngrid',
      },
      { by: 'noa', says: 'תודה רבה! המשלוח יצא היום, תעודת המשלוח מצורפת.\n\nנועה' },
    ],
  },
  {
    script: 'Greek',
    subject: 'Επίστρωση περιβλημάτων – παραγγελία {order}',
    turns: [
      {
        by: 'eleni',
        says: 'Καλημέρα Ίνγκριντ,\n\nπαραλάβαμε σήμερα τα {count} περιβλήματα της παραγγελίας {order}. Τρία από αυτά έχουν σκουριά στη φλάντζα και χρειάζονται αμμοβολή πριν από τη βαφή. Το κόστος είναι 14 ευρώ το τεμάχιο. Να προχωρήσουμε;\n\nΠαράδοση: {day}.\n\nΜε εκτίμηση,\nΕλένη Παπαδοπούλου',
      },
      {
        by: 'ingridEn',
        says: 'Hi Eleni,\n\nyes please, go ahead with the three, and put them on a separate line. Grzegorz will get a photo from me.\n\nThanks,\nIngrid',
      },
      { by: 'eleni', says: 'Τέλεια, ευχαριστώ. Όλα έτοιμα για φόρτωση, ο οδηγός έρχεται αύριο στις 8.\n\nΕλένη' },
    ],
  },
  {
    script: 'Cyrillic',
    subject: 'Поръчка {order}: потвърждение и чертежи',
    turns: [
      {
        by: 'desislava',
        says: 'Здравейте,\n\nпотвърждаваме получаването на поръчка {order} за {count} бр. лагерни скоби BP-C344. За да започнем, ни липсва чертежът с последната ревизия: при нас е ревизия B, а в поръчката пише C.\n\nСрок за изпълнение: {day}, ако получим чертежа до края на седмицата.\n\nПоздрави,\nДесислава Иванова\nПлевен Метал',
      },
      {
        by: 'tomaszEn',
        says: 'Hello Desislava,\n\nrevision C is attached. Only the radius at the foot changed, the tooling stays as it is. {day} is fine.\n\nTomasz',
      },
      {
        by: 'desislava',
        says: 'Благодаря, чертежът е получен и предаден на цеха. Ще ви пиша, когато първите {part} броя са готови.\n\nДесислава',
      },
    ],
  },
  {
    script: 'Thai',
    subject: 'ใบเสนอราคา โอริง FKM 75 เลขที่ {order}',
    turns: [
      {
        by: 'somchai',
        says: 'เรียน คุณโทมัส\n\nตามที่ท่านสอบถามราคาโอริง BP-S140 จำนวน {count} ชุด บริษัทฯ ขอเสนอราคาชุดละ 5.90 ยูโร ส่งมอบภายในวันที่ {day}\n\nหากสั่งซื้อภายในเดือนนี้ ทางเราจะรับผิดชอบค่าขนส่งทางเรือให้\n\nขอแสดงความนับถือ\nสมชาย วงศ์สุวรรณ',
      },
      {
        by: 'tomaszEn',
        says: 'Dear Khun Somchai,\n\nthank you for the offer {order}. The price is good. Before we order we need the FDA declaration for the compound; the last one has expired.\n\nBest regards,\nTomasz',
      },
      { by: 'somchai', says: 'เรียน คุณโทมัส\n\nแนบใบรับรองฉบับใหม่มาพร้อมนี้ครับ ขอบคุณครับ\n\nสมชาย' },
    ],
  },
]
