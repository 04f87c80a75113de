// Made-up workspaces whose every label tries to be something else than a label.

const HOSTILE = [
  '"quoted" \'single\'',
  '#35; #quot; # heading',
  'a; b;; c',
  '%%{init: {"theme":"dark"}}%%',
  '%% comment',
  '`code` "`md`"',
  '$$x^2$$',
  '1. first\n2. second',
  '12) x',
  '- item',
  '* star **bold** _it_ __b__',
  '> quote',
  'end',
  'subgraph x',
  'participant x',
  'activate x',
  'loop forever',
  'erDiagram',
  '</text><script>alert(1)</script>',
  ']]> -- --> <!-- &amp; &#x0; &xxe;',
  '<b>bold</b> <br/> <img src=x onerror=alert(1)>',
  'C:\\new\\table \\n x',
  '[link](x) ![i](x) [ref]: x',
  'fa:fa-car :smile:',
  'style a:#fff; classDef b:#123;c',
  'click n1 "javascript:alert(1)"',
  'a | b | c\n--- | ---\n1 | 2',
  'Heading\n===',
  '~~~\ncode\n~~~',
  'o--o x--x <--> -.-> ==> |pipe|',
  'A->>B: hi',
  '(a) [b] {c} ((d)) [(e)] {{f}} >g] [/h/]',
  '日本語 العربية ﬃ',
  'a:b:::c @{ shape: x }',
  '__proto__',
  '---\ntitle: x\n---',
];

/** A generator of numbers below one: small, and the same everywhere (mulberry32). */
function numbers(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const quoted = (text) =>
  `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;

/** The text of a `.quad` file; the same one for the same seed. */
export function workspace(seed) {
  const next = numbers(seed);
  const below = (n) => Math.floor(next() * n);
  const pick = (list) => list[below(list.length)];
  const label = () => quoted(next() < 0.7 ? pick(HOSTILE) : `label ${below(9)}`);
  const technology = () =>
    next() < 0.4 ? `[${pick(['SQL', 'a, b', 'x%%y', '"q"', '#1;', 'direction LR', '`t`'])}]` : '';
  const lines = [];
  const elements = [];
  const people = new Set();
  let n = 0;

  for (let systems = 1 + below(3); systems > 0; systems -= 1) {
    const kind = pick(['person', 'system', 'external system', 'element', 'system']);
    const name = `e${(n += 1)}`;
    elements.push(name);
    if (kind === 'person') people.add(name);
    if (kind !== 'system') {
      lines.push(`${kind} ${name} ${label()} ${technology()}`);
      continue;
    }
    const inner = [];
    for (let containers = below(4); containers > 0; containers -= 1) {
      const container = `e${(n += 1)}`;
      const what = pick(['container', 'database', 'queue', 'store', 'browser', 'mobile']);
      const components = [];
      for (let left = what === 'container' ? below(3) : 0; left > 0; left -= 1) {
        const component = `e${(n += 1)}`;
        components.push(`component ${component} ${label()} ${technology()} ${label()}`);
        elements.push(`${name}.${container}.${component}`);
      }
      inner.push(`${what} ${container} ${label()} ${technology()} ${label()} { ${components.join('; ')} }`);
      elements.push(`${name}.${container}`);
    }
    const body = inner.join('\n');
    lines.push(`system ${name} ${label()} {`, next() < 0.4 && body ? `group ${label()} {\n${body}\n}` : body, '}');
  }

  const isInside = (a, b) => a.startsWith(`${b}.`) || b.startsWith(`${a}.`);
  for (let idx = below(12); idx > 0; idx -= 1) {
    const [a, b] = [pick(elements), pick(elements)];
    if (isInside(a, b)) continue;
    lines.push(`${a} ${pick(['->', '~>', '<->'])} ${b} ${quoted(pick(HOSTILE) + idx)} ${technology()}`);
  }
  for (let notes = below(3); notes > 0; notes -= 1) lines.push(`note ${label()} on ${pick(elements)}`);

  const some = [...new Set([pick(elements), pick(elements), pick(elements)])].filter((it) => !people.has(it));
  lines.push(`deployment live ${label()} { node h ${label()} x${1 + below(3)} {`);
  lines.push(...some.map((it) => `instance ${it}`), '} }');

  lines.push(`flow story ${label()} {`, ...steps(0), '}');
  function steps(depth) {
    const found = [];
    for (let left = 1 + below(4); left > 0; left -= 1) {
      const [a, b] = [pick(elements), pick(elements)];
      const frame = depth < 3 && next() < 0.25;
      if (!frame && isInside(a, b)) continue;
      if (!frame && next() < 0.5) {
        found.push(`${a} -> ${b} ${label()} ${technology()}`);
        if (a !== b && next() < 0.5) found.push(`${b} --> ${a} ${label()}`);
      } else if (!frame && next() < 0.7) {
        found.push(`${a} ~> ${b} ${label()}`);
      } else if (!frame) {
        found.push(`note ${label()} ${pick(['over', 'left of', 'right of'])} ${a}`);
      } else {
        const kind = pick(['alt', 'opt', 'loop', 'par', 'break']);
        found.push(`${kind} ${label()} {`, ...steps(depth + 1), '}');
        const more = { alt: 'else', par: 'and' }[kind];
        if (more) found.push(`${more} ${label()} {`, ...steps(depth + 1), '}');
      }
    }
    // A branch with nothing in it says nothing.
    return found.length > 0 ? found : [`${elements[0]} ~> ${elements[0]} ${label()}`];
  }

  const entities = [...Array(1 + below(4)).keys()].map((it) => `t${it}`);
  for (const entity of entities) {
    lines.push(`entity ${entity} ${label()} {`);
    for (let idx = below(4); idx > 0; idx -= 1) {
      const type = pick(['uuid', 'varchar(255)', 'decimal(10, 2)', 'text[]', 'enum(a, b)']);
      lines.push(`a${idx} ${type} ${pick(['', 'pk', 'unique', 'optional', `fk ${pick(entities)}`])} ${label()}`);
    }
    lines.push('}');
  }
  for (let left = below(4); left > 0; left -= 1) {
    const ends = `${pick(['||', '|o', '}|', '}o'])}${pick(['--', '..'])}${pick(['||', 'o|', '|{', 'o{'])}`;
    lines.push(`${pick(entities)} ${ends} ${pick(entities)} ${quoted(pick(HOSTILE) + left)}`);
  }

  lines.push(`view all ${label()} { include * }`, 'view landscape', 'view steps of story', 'view data');
  lines.push('view deployment of live { style * { fill "#fff" } }');
  return `${lines.join('\n')}\n`;
}
