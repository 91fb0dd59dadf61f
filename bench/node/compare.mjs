// Judges the bench's scenarios with two rule engines. Both get ready-made facts: counts, clocks and dates are
// counted for them; the gate counts its own from sixty calls. Prints one line of JSON for each engine.
import { readFileSync } from 'node:fs';
import { Engine } from 'json-rules-engine';
import { ZenEngine } from '@gorules/zen-engine';

const scenarios = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const rounds = 5;
const roundMilliseconds = 400;

const is = (fact) => ({ all: [{ fact, operator: 'equal', value: true }] });
const rules = {
  'call-hours': {
    any: [
      { fact: 'minMinute', operator: 'lessThan', value: 480 },
      { fact: 'maxMinute', operator: 'greaterThanInclusive', value: 1260 },
    ],
  },
  'call-frequency': { all: [{ fact: 'callsInWindow', operator: 'greaterThanInclusive', value: 7 }] },
  'conversation-wait': { all: [{ fact: 'daysSinceTalk', operator: 'lessThan', value: 7 }] },
  'workplace-calls': { all: [...is('atWork').all, ...is('employerForbids').all] },
  'unfinished-attempt': is('openCall'),
  'ask-a-person': is('askAPerson'),
  'attorney-represented': is('attorney'),
  'bankruptcy-stay': is('bankrupt'),
  'cease-communication': is('ceased'),
  'channel-ban': is('banned'),
  'deceased-person': is('deceased'),
  'inconvenient-place': is('placeInconvenient'),
};

const expressions = {
  'call-hours': 'minMinute < 480 or maxMinute >= 1260',
  'call-frequency': 'callsInWindow >= 7',
  'conversation-wait': 'daysSinceTalk < 7',
  'workplace-calls': 'atWork and employerForbids',
  'unfinished-attempt': 'openCall == true',
  'ask-a-person': 'askAPerson == true',
  'attorney-represented': 'attorney == true',
  'bankruptcy-stay': 'bankrupt == true',
  'cease-communication': 'ceased == true',
  'channel-ban': 'banned == true',
  'deceased-person': 'deceased == true',
  'inconvenient-place': 'placeInconvenient == true',
};

function jsonRules() {
  const engine = new Engine(
    Object.entries(rules).map(([type, conditions]) => ({ conditions, event: { type } })),
  );
  return async (facts) => (await engine.run(facts)).events.map((event) => event.type);
}

function zen() {
  const content = {
    nodes: [
      { id: 'in', type: 'inputNode', name: 'facts', position: { x: 0, y: 0 } },
      {
        id: 'table',
        type: 'decisionTableNode',
        name: 'rules',
        position: { x: 1, y: 0 },
        content: {
          hitPolicy: 'collect',
          inputs: [{ id: 'when', name: 'when' }],
          outputs: [{ id: 'rule', name: 'rule', field: 'rule' }],
          rules: Object.entries(expressions).map(([rule, when]) => ({ _id: rule, when, rule: `"${rule}"` })),
        },
      },
      { id: 'out', type: 'outputNode', name: 'stops', position: { x: 2, y: 0 } },
    ],
    edges: [
      { id: 'a', sourceId: 'in', targetId: 'table', type: 'edge' },
      { id: 'b', sourceId: 'table', targetId: 'out', type: 'edge' },
    ],
  };
  const decision = new ZenEngine().createDecision(content);
  return async (facts) => (await decision.evaluate(facts)).result.map((stop) => stop.rule);
}

async function measure(name, judge) {
  let agreed = 0;
  for (const { facts, stops } of scenarios)
    agreed += (await judge(facts)).toSorted().join() === stops.toSorted().join() ? 1 : 0;
  const perSecond = [];
  for (let round = 0; round < rounds; round++) {
    const begins = performance.now();
    let judged = 0;
    while (performance.now() - begins < roundMilliseconds) {
      for (const { facts } of scenarios) await judge(facts);
      judged += scenarios.length;
    }
    perSecond.push((judged * 1000) / (performance.now() - begins));
  }
  perSecond.sort((one, other) => one - other);
  const median = perSecond[Math.floor(rounds / 2)];
  console.log(JSON.stringify({ name, perSecond: median, agreed, of: scenarios.length }));
}

await measure('json-rules-engine 7.3.1', jsonRules());
await measure('@gorules/zen-engine 0.54.0', zen());
