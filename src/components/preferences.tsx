import { Icon } from './icon.tsx'
import { useWords } from './messages.ts'
import { type Theme, useView } from './view.ts'

const themes: readonly Theme[] = ['system', 'light', 'dark', 'contrast']
const formId = 'preferences'

/** The one form behind all display switches: its buttons stand wherever they are needed, and work without script. */
export function PreferencesForm() {
  const { path } = useView()
  return (
    <form id={formId} method="post" action="/preferences">
      <input type="hidden" name="back" value={path} />
    </form>
  )
}

/** One tap to 长辈版 and back. */
export function ElderSwitch() {
  const { elder } = useView()
  const t = useWords()
  return (
    <button
      type="submit"
      class="btn btn-outline btn-primary px-2.5"
      form={formId}
      name="elder"
      value={elder ? '0' : '1'}
    >
      {elder ? t.elderOff : t.elderOn}
    </button>
  )
}

/** Language and colours, folded away. */
export function DisplayMenu() {
  const { locale, theme: chosen } = useView()
  const t = useWords()
  return (
    <details class="menu-fold" name="menu">
      <summary class="btn btn-ghost px-2.5">
        <Icon name="display" />
        <span class="sr-only">{t.display}</span>
      </summary>
      <div class="menu-sheet">
        <button
          type="submit"
          class="menu-entry"
          form={formId}
          name="locale"
          value={locale === 'zh' ? 'en' : 'zh'}
          lang={locale === 'zh' ? 'en' : 'zh-CN'}
        >
          {t.otherLanguage}
        </button>
        <p class="menu-heading" id="theme-choice">
          {t.theme}
        </p>
        <ul aria-labelledby="theme-choice">
          {themes.map((theme) => (
            <li key={theme}>
              <button
                type="submit"
                class="menu-entry"
                form={formId}
                name="theme"
                value={theme}
                aria-pressed={theme === chosen}
              >
                {t.themes[theme]}
                {theme === chosen && <Icon name="check" class="ml-auto" />}
              </button>
            </li>
          ))}
        </ul>
      </div>
    </details>
  )
}
