// Members' pages open without a signal, as they last were. Only on those pages is anything kept; whoever is not signed
// in there has nothing to keep.
const place = document.body.className

if ('serviceWorker' in navigator && window.isSecureContext) {
  if (place.includes('place-my')) void navigator.serviceWorker.register('/offline.js', { scope: '/' })
  else if (location.pathname === '/sign-in') navigator.serviceWorker.controller?.postMessage('forget')
}
