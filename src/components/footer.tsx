import { useWords } from './messages.ts'
import { useView } from './view.ts'

/** Who answers for the site. What is not configured is not shown. */
export function Footer() {
  const { site } = useView()
  const t = useWords()
  return (
    <footer class="page-footer">
      <ul class="page-footer-links">
        <li>
          <a href="/accessibility">{t.accessibility}</a>
        </li>
        <li>
          <a href="/privacy">{t.privacy}</a>
        </li>
      </ul>
      <ul class="page-footer-facts">
        {site.operator && <li>{t.operator(site.operator)}</li>}
        {site.identifier && <li>{t.identifier(site.identifier)}</li>}
        {site.icp && (
          <li>
            <a href="https://beian.miit.gov.cn/" rel="noreferrer">
              {site.icp}
            </a>
          </li>
        )}
        {site.publicSecurity && (
          <li>
            <a href={publicSecurityAddress(site.publicSecurity)} rel="noreferrer">
              {site.publicSecurity}
            </a>
          </li>
        )}
      </ul>
    </footer>
  )
}

function publicSecurityAddress(filing: string): string {
  const digits = filing.replace(/\D/g, '')
  return `https://beian.mps.gov.cn/#/query/webSearch?code=${digits}`
}
