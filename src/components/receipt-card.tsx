import type { ComponentChildren } from 'preact'
import { Icon } from './icon.tsx'
import { useWords } from './messages.ts'

type ReceiptCardProps = {
  /** As it is spoken and written down, in groups: '7KQ4-M2XD'. */
  code: string
  /** Where it can be followed, as a full address. */
  address: string
  /** Address of a picture of the same as a QR code. */
  qr?: string | undefined
  children?: ComponentChildren
}

/** The one thing a resident takes home: a code in very large type, to copy, to save as a picture, to write down. */
export function ReceiptCard({ code, address, qr, children }: ReceiptCardProps) {
  const t = useWords()
  return (
    <section class="rounded-box border-primary bg-base-100 border-2 p-6" aria-label={t.receipt} data-receipt>
      <div class="flex flex-wrap items-center justify-between gap-6">
        <div class="min-w-0">
          <p class="text-quiet" data-draw="small">
            {t.receipt}
          </p>
          <p
            class="font-mono text-[clamp(2rem,10vw,3.25rem)] leading-tight font-bold tracking-wider"
            data-draw="large"
          >
            {code}
          </p>
          <p class="text-quiet mt-2" data-draw="small">
            {t.receiptKeep}
          </p>
        </div>
        {qr && (
          <img class="bg-white p-2" src={qr} alt={t.receiptQr} width="132" height="132" data-draw="picture" />
        )}
      </div>
      {children && <div class="mt-4">{children}</div>}
      <div class="mt-5 flex flex-wrap gap-3">
        <a class="btn btn-primary" href={address} data-draw-address>
          {t.follow}
        </a>
        <copy-text text={code} done={t.copied}>
          <button type="button" class="btn btn-outline btn-primary" hidden>
            <Icon name="copy" />
            <span>{t.copyCode}</span>
          </button>
        </copy-text>
        <save-picture file={`${t.receipt}-${code}.png`} hint={t.pictureHint}>
          <button type="button" class="btn btn-outline btn-primary" hidden>
            <Icon name="picture" />
            {t.savePicture}
          </button>
        </save-picture>
      </div>
    </section>
  )
}
