import QRCode from 'qrcode'
import { download, page } from '#components/page.ts'
import { placeWords } from './messages.ts'
import { showCode } from './reading.ts'

type Shown = Awaited<ReturnType<typeof showCode.run>>

/** An A4 page with a code, for a place or for a member. */
export const codePoster = page({
  path: '/codes/:code/poster',
  place: 'square',
  load: ({ ask, params }) => ask(showCode, { code: params.code! }) as Promise<Shown>,
  head: ({ place }, locale) => ({ title: `${placeWords[locale].poster} · ${place.name}` }),
  render: ({ code, place, member }, { locale }) => {
    const t = placeWords[locale]
    return (
      <div class="grid justify-items-center gap-6 text-center">
        <h1 class="text-5xl">{member ? t.memberScan(member) : t.scan}</h1>
        <img src={`/codes/${code}/picture.svg`} alt={`/q/${code}`} width="420" height="420" />
        <p class="text-3xl font-bold tracking-widest">{code}</p>
        <p class="text-2xl">{place.name}</p>
        <p class="text-xl">{t.scanHint}</p>
        <p>{place.address}</p>
      </div>
    )
  },
})

/** A card to fold and stand on a table: the same on both sides, the upper one upside down. */
export const codeCard = page({
  path: '/codes/:code/card',
  place: 'square',
  load: ({ ask, params }) => ask(showCode, { code: params.code! }) as Promise<Shown>,
  head: ({ place }, locale) => ({ title: `${placeWords[locale].scan} · ${place.name}` }),
  render: (shown, { locale }) => {
    const t = placeWords[locale]
    return (
      <div class="mx-auto grid max-w-lg gap-0">
        <h1 class="sr-only">{shown.place.name}</h1>
        <p class="text-quiet print:hidden">{t.cardFold}</p>
        <div class="border-line-strong rotate-180 border-x border-t p-6" aria-hidden="true">
          <Side {...shown} words={t} />
        </div>
        <div class="border-line-strong border-x border-t-2 border-b border-dashed p-6">
          <Side {...shown} words={t} />
        </div>
      </div>
    )
  },
})

function Side({ code, place, member, words: t }: Shown & { words: (typeof placeWords)['zh'] }) {
  return (
    <div class="grid items-center gap-4 sm:grid-cols-[auto_1fr] print:grid-cols-[auto_1fr]">
      <img src={`/codes/${code}/picture.svg`} alt={`/q/${code}`} width="150" height="150" />
      <div>
        <p class="text-xl font-bold">{member ? t.memberScan(member) : t.scan}</p>
        <p>{place.name}</p>
        <p class="text-lg font-bold tracking-wide whitespace-nowrap">{code}</p>
        <p class="text-sm">{t.scanHint}</p>
      </div>
    </div>
  )
}

export const codeSvg = download({
  path: '/codes/:code/picture.svg',
  async load({ ask, params, origin }) {
    const { code } = await ask(showCode, { code: params.code! })
    const body = await QRCode.toString(`${origin}/q/${code}`, {
      type: 'svg',
      errorCorrectionLevel: 'Q',
      margin: 2,
    })
    return { body, type: 'image/svg+xml', publicFor: 300 }
  },
})
