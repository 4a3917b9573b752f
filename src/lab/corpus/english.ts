/** What the corpus says in English. What stands in braces follows from what was said before, or is a fact of the world: a reader who has learnt them can
 *  fill it in. */
import type { Pick } from './draw-words.ts';
import {
  animals,
  coloured,
  countries,
  days,
  feelings,
  fruits,
  jobs,
  numbers,
  objects,
  opposites,
  people,
  places,
  seasons,
  weathers,
} from './world.ts';

const a = (word: string): string => `${/^[aeiou]/.test(word) ? 'an' : 'a'} ${word}`;
const capital = (text: string): string => text[0]!.toUpperCase() + text.slice(1);
const number = (n: number): string => numbers[n]!.en;
const of = (n: number, { en, many }: { en: string; many: string }): string => `${number(n)} ${n === 1 ? en : many}`;

type Person = { name: string; she: string; her: string; them: string };
function person(pick: Pick, but = ''): Person {
  const girl = pick.maybe(0.5);
  const names = girl ? people.en.girls : people.en.boys;
  const name = pick.ranked(names.filter((one) => one !== but));
  return girl ? { name, she: 'she', her: 'her', them: 'her' } : { name, she: 'he', her: 'his', them: 'him' };
}

/** Two people meet, say where they go and what for. */
function meeting(pick: Pick): string {
  const one = person(pick);
  const other = person(pick, one.name);
  const hello = pick.of(['Hello', 'Hi', 'Good morning', 'Good evening']);
  const lines = [`${one.name}: ${hello}, ${other.name}!`, `{${other.name}}: ${hello}, {${one.name}}!`];
  if (pick.maybe(0.5))
    lines.push(
      `{${one.name}}: How are you today?`,
      `{${other.name}}: ${pick.of(['I am fine', 'I am very well'])}, {thank} you. And you?`,
      `{${one.name}}: I am fine too.`,
    );
  if (pick.maybe(0.7)) {
    const place = pick.ranked(places);
    lines.push(`{${one.name}}: Where are you going?`, `{${other.name}}: I am going ${place.to}.`);
    lines.push(`{${one.name}}: What will you do there?`, `{${other.name}}: I will {${place.do.en}}.`);
  } else {
    const weather = pick.ranked(weathers);
    lines.push(`{${one.name}}: How is the weather today?`, `{${other.name}}: It is ${weather.en}. Do not forget {${weather.take.en}}.`);
  }
  lines.push(`{${one.name}}: ${pick.of(['Goodbye', 'See you tomorrow', 'See you soon'])}!`);
  return lines.join('\n');
}

/** Short messages, in small letters as people type them. */
function messages(pick: Pick): string {
  const other = person(pick);
  const place = pick.ranked(places);
  const day = pick.of(days);
  const name = other.name.toLowerCase();
  return pick.of([
    `hello ${name}, are you free on ${day.en}?\nyes, i am. why?\nlet us go ${place.to}. we can {${place.do.en}}.\ngood idea! see you on {${day.en}}.`,
    `hello ${name}! where are you?\ni am ${place.at}. i want to {${place.do.en}}.\nwait for me, i am coming {${place.to}} too.`,
    `hello! is this ${name}?\nyes, this is {${name}}. who are you?\ni am a friend of ${person(pick, other.name).name.toLowerCase()}.`,
    `hi ${name}, how are you?\ni am fine, {thank} you. i am ${place.at} now.\nwhat are you doing there?\ni am here to {${place.do.en}}.`,
  ]);
}

function introduction(pick: Pick): string {
  const me = person(pick);
  const country = pick.ranked(countries);
  const job = pick.ranked(jobs);
  const fruit = pick.ranked(fruits);
  const age = pick.whole(6, 9);
  const parts = [
    `${pick.of(['Hello', 'Hello, everyone', 'Hi'])}! My name is ${me.name} and I am ${number(age)} years old.`,
    `I live in ${country.capital.en}, the capital of {${country.en}}.`,
  ];
  const [parent, who] = pick.of([
    ['mother', 'She'],
    ['father', 'He'],
  ] as const);
  if (pick.maybe(0.7)) parts.push(`My ${parent} is ${a(job.en)}. {${who}} works {${job.place.en}} and {${job.does.en}}.`);
  if (pick.maybe(0.7)) parts.push(`I like ${fruit.many}, because they are {${fruit.taste.en}}.`);
  if (pick.maybe(0.4)) parts.push(`Next year I will be {${number(age + 1)}} years old.`);
  return parts.join(' ');
}

const ofAnimal = (pick: Pick): string => {
  const one = pick.ranked(animals);
  const many = capital(one.many);
  return pick.of([
    `${many} live {${one.home.en}} and eat {${one.food.en}}.`,
    `What do ${one.many} eat? ${many} eat {${one.food.en}}.`,
    `Where do ${one.many} live? ${many} live {${one.home.en}}.`,
    `${capital(a(one.en))} likes to eat {${one.food.en}}.`,
  ]);
};
const ofColour = (pick: Pick): string => {
  if (pick.maybe(0.3)) {
    const one = pick.ranked(coloured);
    return pick.of([`${capital(one.en)} is {${one.colour.en}}.`, `What colour is ${one.en}? It is {${one.colour.en}}.`]);
  }
  const one = pick.ranked(fruits);
  return pick.of([
    `${capital(one.many)} are {${one.colour.en}} and taste {${one.taste.en}}.`,
    `What colour are ${one.many}? They are {${one.colour.en}}.`,
    `${capital(a(one.en))} tastes {${one.taste.en}}.`,
  ]);
};
const ofCountry = (pick: Pick): string => {
  const { en, capital: city } = pick.ranked(countries);
  return pick.of([
    `The capital of ${en} is {${city.en}}.`,
    `${city.en} is the capital of {${en}}.`,
    `What is the capital of ${en}? It is {${city.en}}.`,
  ]);
};
const ofJob = (pick: Pick): string => {
  const job = pick.ranked(jobs);
  return pick.of([
    `${capital(a(job.en))} works {${job.place.en}} and {${job.does.en}}.`,
    `Who ${job.does.en}? ${capital(a(job.en))} {${job.does.en}}.`,
    `What does ${a(job.en)} do? ${capital(a(job.en))} {${job.does.en}}.`,
  ]);
};
const ofOrder = (pick: Pick): string => {
  const k = pick.whole(0, 6);
  const season = pick.of(seasons);
  const [one, other] = pick.ranked(opposites);
  const turned = pick.maybe(0.5);
  return pick.of([
    `The day after ${days[k]!.en} is {${days[(k + 1) % 7]!.en}}.`,
    `Today is ${days[k]!.en}, so tomorrow is {${days[(k + 1) % 7]!.en}}.`,
    `In ${season.en} {${season.what.en}}.`,
    `The opposite of ${turned ? other.en : one.en} is {${turned ? one.en : other.en}}.`,
  ]);
};
const ofSums = (pick: Pick): string => {
  const one = pick.whole(1, 8);
  const other = pick.whole(1, 10 - one);
  return pick.of([
    `${capital(number(one))} plus ${number(other)} is {${number(one + other)}}.`,
    `${capital(number(one + other))} minus ${number(one)} is {${number(other)}}.`,
    `What is ${number(one)} plus ${number(other)}? It is {${number(one + other)}}.`,
  ]);
};
/** Facts of one kind, or of several. */
function facts(pick: Pick): string {
  const kinds = pick.maybe(0.6)
    ? [pick.ranked([ofAnimal, ofCountry, ofColour, ofJob, ofSums, ofOrder])]
    : [ofAnimal, ofCountry, ofColour, ofJob, ofSums, ofOrder];
  return Array.from({ length: pick.whole(3, 5) }, () => pick.of(kinds)(pick)).join(' ');
}

/** Somebody has some, gets or loses some, and counts. */
function counting(pick: Pick): string {
  const one = person(pick);
  const other = person(pick, one.name);
  const what = pick.ranked(pick.maybe(0.6) ? fruits : objects);
  const has = pick.whole(1, 8);
  const more = pick.whole(1, 9 - has);
  if (pick.maybe(0.6))
    return `${one.name} had ${of(has, what)}. ${other.name} gave ${one.them} ${number(more)} more. Now {${one.name}} has {${of(has + more, what)}}.${pick.maybe(0.5) ? ` "Thank you, {${other.name}}," ${one.she} said.` : ''}`;
  return `${one.name} had ${of(has + more, what)}. ${capital(one.she)} gave ${number(more)} of them to ${other.name}. Now {${one.name}} has {${of(has, what)}} and {${other.name}} has {${number(more)}}.`;
}

function lost(pick: Pick): string {
  const one = person(pick);
  const other = person(pick, one.name);
  const what = pick.ranked(objects);
  const place = pick.ranked(places);
  const colour = pick.of(['red', 'blue', 'green', 'black', 'white', 'yellow']);
  return [
    `${one.name} ${pick.of(['could not find', 'lost'])} ${one.her} ${colour} ${what.en}.`,
    `${capital(one.she)} looked for it ${place.at}, but it was not there.`,
    pick.maybe(0.5) ? `{${one.name}} was ${pick.of(['sad', 'very sad'])}.` : '',
    `Then ${other.name} came and asked, "Is this your {${colour} ${what.en}}?"`,
    `"Yes, it is! Thank you, {${other.name}}!" said {${one.name}}.`,
    pick.maybe(0.5) ? `They went home together and were {happy}.` : '',
  ]
    .filter(Boolean)
    .join(' ');
}

function outing(pick: Pick): string {
  const one = person(pick);
  const weather = pick.ranked(weathers);
  const place = pick.ranked(places);
  const feeling = pick.ranked(feelings);
  return [
    `${pick.of(['One day', 'On Sunday', 'In the morning'])} ${one.name} wanted to go ${place.to}.`,
    `${weather.sky.en}, so ${one.she} took {${weather.take.en}}.`,
    `${capital(place.at)} ${one.she} wanted to {${place.do.en}}.`,
    `In the evening ${one.she} was ${feeling.en} and {${feeling.does.en}}.`,
  ].join(' ');
}

function feeling(pick: Pick): string {
  const one = person(pick);
  const [first, second] = pick.two(feelings);
  return [
    `${one.name} was ${first.en}, so ${one.she} {${first.does.en}}.`,
    `After that ${one.she} was not {${first.en}} any more, but ${second.en}.`,
    `So {${one.name}} {${second.does.en}}.`,
  ].join(' ');
}

function friends(pick: Pick): string {
  const [one, other] = pick.two(animals);
  return [
    `Once upon a time there was ${a(pick.of(['little', 'old', 'big', 'young']))} ${one.en} who lived {${one.home.en}}.`,
    `One day the {${one.en}} met ${a(other.en)}.`,
    `"What do you like to eat?" asked the {${one.en}}. "I like {${other.food.en}}," said the {${other.en}}. "And you?" "I like {${one.food.en}}," said the {${one.en}}.`,
    pick.of([`From that day on they were good friends.`, `Then they played together until the sun went down.`]),
  ].join(' ');
}

export const english: readonly ((pick: Pick) => string)[] = [
  facts,
  meeting,
  introduction,
  messages,
  lost,
  outing,
  counting,
  friends,
  feeling,
];
