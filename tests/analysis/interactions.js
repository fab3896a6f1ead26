// Stands at the end of a copy of a report (see browser.sh): uses the page as a reader would, and notes in it what does not work.
addEventListener('load', () => {
  const failed = [];
  const check = (what, holds) => { if (!holds) failed.push(what); };
  const by = id => document.getElementById(id);
  const all = selector => [...document.querySelectorAll(selector)];
  const seen = e => getComputedStyle(e).display !== 'none';
  const net = by('net'), card = by('card');
  const width = () => +net.getAttribute('viewBox').split(' ')[2];
  const middle = e => { const box = e.getBoundingClientRect(); return { clientX: box.x + box.width / 2, clientY: box.y + box.height / 2 }; };
  // the event goes to what lies on top at that place, as a reader's would
  const at = (place, make) => document.elementFromPoint(place.clientX, place.clientY)?.dispatchEvent(make({ bubbles: true, cancelable: true, ...place }));
  const click = e => {
    e.scrollIntoView({ block: 'center' });
    at(middle(e), init => new PointerEvent('pointerdown', init));
    at(middle(e), init => new PointerEvent('pointerup', init));
    at(middle(e), init => new MouseEvent('click', init));
  };
  const set = (id, value) => { by(id).value = value; by(id).dispatchEvent(new Event('input', { bubbles: true })); };
  const links = () => all('#links path').filter(seen);

  try {
    const whole = width(), count = links().length;
    click(by('nearer'));
    check('+ zooms', width() < whole);
    click(by('farther'));
    check('− zooms out again', Math.abs(width() - whole) < 1e-6 * whole);
    net.scrollIntoView({ block: 'center' });
    at(middle(net), init => new WheelEvent('wheel', { deltaY: -100, ...init }));
    check('the wheel zooms', width() < whole);
    const before = net.getAttribute('viewBox'), from = middle(net), to = { clientX: from.clientX + 90, clientY: from.clientY + 40 };
    at(from, init => new PointerEvent('pointerdown', init));
    dispatchEvent(new PointerEvent('pointermove', to));
    dispatchEvent(new PointerEvent('pointerup', to));
    check('it can be moved', net.getAttribute('viewBox') !== before);
    click(by('whole'));
    check('Whole shows all', width() === whole);

    const most = all('#nodes circle').sort((a, b) => b.getAttribute('r') - a.getAttribute('r'))[0];
    set('find', most.dataset.k);
    check('a search dims all others', !most.classList.contains('dim') && all('#nodes .dim').length > 0);
    check('a search tells how many it finds', /[1-9]\d* texts? found/.test(by('told').textContent));
    by('find').dispatchEvent(new Event('change'));
    check('a symbol opens its text', !card.hidden && card.querySelector('h3').textContent.startsWith(most.dataset.k));
    set('find', '');

    const acts = all('#act option').map(option => option.value).filter(act => act);
    for (const act of acts) {
      set('act', act);
      check('only links with the act ' + act, links().length > 0 && links().every(link => link.dataset.a.split(' ').includes(act)));
    }
    set('act', '');
    const year = Math.max(...all('#links path').map(link => +link.dataset.y));
    set('from', year);
    check('only links of the year', links().length > 0 && links().every(link => +link.dataset.y === year));
    check('only texts that these join', all('#nodes circle').filter(seen).every(node => links().some(link => link.dataset.l.split('-').includes(node.dataset.n))));
    check('and their names', all('#names text').filter(seen).every(name => seen(document.querySelector(`#nodes [data-n="${name.dataset.n}"]`))));
    set('from', by('from').min);
    check('without a filter all links are back', links().length === count);

    document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    check('Escape closes the card', card.hidden);
    click(most);
    const quotes = [...card.querySelectorAll('li q')];
    check('a click on a text shows the evidence', !card.hidden && quotes.length > 0 && quotes.every(quote => quote.textContent.trim()));
    check('its links light up', all('#links .lit').length > 0);
    click(card.querySelector('button'));
    check('Close closes the card', card.hidden && all('.lit').length === 0);
    check('nothing is wider than the page', document.documentElement.scrollWidth <= innerWidth);
    const [paper, ink] = ['backgroundColor', 'color'].map(name => getComputedStyle(document.body)[name].match(/\d+/g).slice(0, 3).reduce((sum, x) => sum + +x, 0));
    check('light on dark where that is asked for', matchMedia('(prefers-color-scheme: dark)').matches === (ink > paper) && Math.abs(ink - paper) > 300);
  } catch (error) {
    failed.push(String(error));
  }
  document.documentElement.dataset.failed = failed.join('; ') || 'nothing';
});
