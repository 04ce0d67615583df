/** Ant Design in our colours and in Chinese; its styles carry the nonce of the page, so that the policy lets them in. */
import { ConfigProvider, theme } from 'antd'
import chinese from 'antd/es/locale/zh_CN'
import type { ReactNode } from 'react'
import { FONT } from './font.ts'
import { usePreferences } from './preferences.tsx'

const COMMON = { fontFamily: FONT, borderRadius: 6, motion: false, controlHeight: 34 }

const TOKENS = {
  light: {
    colorPrimary: '#1f5f8b',
    colorInfo: '#1f5f8b',
    colorSuccess: '#2c7a4b',
    colorSuccessBg: '#e5f4ea',
    colorSuccessBorder: '#7fb896',
    colorWarning: '#8a5a00',
    // What is derived of so dark a colour is too dark to read links on; of the green above it is a grey.
    colorWarningBg: '#fff4d6',
    colorError: '#a8321f',
    colorLink: '#1f5f8b',
    colorText: '#1c2429',
    colorTextSecondary: '#54616a',
    colorTextTertiary: '#54616a',
    colorTextQuaternary: '#5f6b73',
    colorTextPlaceholder: '#5f6b73',
    colorTextDescription: '#54616a',
    colorBorder: '#848f96',
    colorBgLayout: '#f6f7f6',
    colorBgContainer: '#ffffff',
  },
  dark: {
    colorPrimary: '#7dbde8',
    colorInfo: '#7dbde8',
    colorSuccess: '#7ccf9b',
    colorError: '#ff9d8a',
    colorLink: '#7dbde8',
    colorText: '#e6ebed',
    colorTextSecondary: '#a5b1b8',
    colorTextTertiary: '#a5b1b8',
    colorTextQuaternary: '#9aa6ad',
    colorTextPlaceholder: '#9aa6ad',
    colorTextDescription: '#a5b1b8',
    colorTextLightSolid: '#12171a',
    colorBorder: '#78858c',
    colorBgLayout: '#12171a',
    colorBgContainer: '#1a2125',
    colorBgElevated: '#222b30',
  },
} as const

/** The buttons of a calendar that say the year and the month are called by what they say. */
const LOCALE: typeof chinese = {
  ...chinese,
  ...(chinese.DatePicker && {
    DatePicker: { ...chinese.DatePicker, lang: { ...chinese.DatePicker.lang, yearSelect: '', monthSelect: '' } },
  }),
}

/** What opens stands in the part of the page that it was opened from, where those who go by its parts find it. */
function placeOf(opener?: HTMLElement): HTMLElement {
  return opener?.closest<HTMLElement>('dialog, .panel, main, header') ?? document.body
}

/** Seen on the ground of the page as well as on a sheet. */
const COMPONENTS = {
  light: { Segmented: { trackBg: '#e8ebeb', itemColor: '#4a575f' } },
  dark: { Segmented: { trackBg: '#262f35', itemSelectedBg: '#3b474e' } },
} as const

export function Theme({ children }: { readonly children: ReactNode }) {
  const { scheme } = usePreferences()
  const algorithm = scheme === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm
  return (
    <ConfigProvider
      locale={LOCALE}
      getPopupContainer={placeOf}
      csp={{ nonce: NONCE }}
      theme={{ algorithm, token: { ...COMMON, ...TOKENS[scheme] }, components: COMPONENTS[scheme] }}
      button={{ autoInsertSpace: false }}
    >
      {children}
    </ConfigProvider>
  )
}

const NONCE = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''
