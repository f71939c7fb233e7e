/** What wallets of other makers show of us. */
export const issuerText = {
  issuer: { th: 'ไทยดี (ระบบเปิด)', en: 'ThaiD (open implementation)' },
  card: { th: 'บัตรประจำตัวประชาชนดิจิทัล', en: 'Digital national ID card' },
  description: { th: 'ข้อมูลบัตรตามทะเบียนราษฎร', en: 'The ID card, as the civil register has it.' },
  logo: { th: 'ตราของระบบ', en: 'Mark of the system' },
} as const
