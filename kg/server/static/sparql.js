// The editor in place of the plain form: YASGUI, asking this server alone and keeping nothing.
'use strict';

const form = document.getElementById('plain');
const home = document.getElementById('yasgui');
form.hidden = true;
home.hidden = false;

// Its own completion would ask prefix.cc and lov.linkeddata.es.
Yasgui.Yasqe.defaults.autocompleters = ['variables'];

const editor = new Yasgui(home, {
  persistenceId: null,
  copyEndpointOnNewTab: true,
  requestConfig: { endpoint: `${location.origin}/sparql`, method: 'GET' },
  endpointCatalogueOptions: { getData: () => [] },
  yasqe: { value: document.getElementById('query').value, autocompleters: ['variables'], persistenceId: null, createShareableLink: null },
  yasr: { persistenceId: null },
  populateFromUrl: false,
});
editor.getTab().setQuery(document.getElementById('query').value);
for (const area of home.querySelectorAll('textarea')) area.setAttribute('aria-label', form.querySelector('label').textContent);

// An IRI of an answer leads to its page here, whatever its scheme.
home.addEventListener('click', (event) => {
  const link = event.target.closest('a.iri');
  if (!link) return;
  event.preventDefault();
  const address = home.dataset.resource;
  location.assign(address.replace('iri=', `iri=${encodeURIComponent(link.getAttribute('href'))}`));
}, true);
