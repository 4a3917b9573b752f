/** What the corpus says in Chinese. Braces as in English: what stands in them can be known by who has read and learnt. */
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

const number = (n: number): string => numbers[n]!.zh;
/** Before a measure word two is 两. */
const counted = (n: number, { zh, measure }: { zh: string; measure: string }): string => `${n === 2 ? '两' : number(n)}${measure}${zh}`;

type Person = { name: string; she: string };
function person(pick: Pick, but = ''): Person {
  const girl = pick.maybe(0.5);
  const name = pick.ranked((girl ? people.zh.girls : people.zh.boys).filter((one) => one !== but));
  return { name, she: girl ? '她' : '他' };
}

function meeting(pick: Pick): string {
  const one = person(pick);
  const other = person(pick, one.name);
  const hello = pick.of(['你好', '你好', '早上好', '晚上好']);
  const lines = [`${one.name}：${hello}，${other.name}！`, `{${other.name}}：${hello}，{${one.name}}！`];
  if (pick.maybe(0.5)) lines.push(`{${one.name}}：你今天好吗？`, `{${other.name}}：我很好，{谢谢}。你呢？`, `{${one.name}}：我也很好。`);
  if (pick.maybe(0.7)) {
    const place = pick.ranked(places);
    lines.push(`{${one.name}}：你要去哪里？`, `{${other.name}}：我要去${place.zh}。`);
    lines.push(`{${one.name}}：你去那里做什么？`, `{${other.name}}：我去{${place.do.zh}}。`);
  } else {
    const weather = pick.ranked(weathers);
    lines.push(`{${one.name}}：今天天气怎么样？`, `{${other.name}}：今天是${weather.zh}，别忘了带{${weather.take.zh}}。`);
  }
  lines.push(`{${one.name}}：${pick.of(['再见', '明天见', '一会儿见'])}！`);
  return lines.join('\n');
}

function messages(pick: Pick): string {
  const { name } = person(pick);
  const place = pick.ranked(places);
  const day = pick.of(days);
  return pick.of([
    `你好，${name}，${day.zh}你有空吗？\n有空，什么事？\n我们去${place.zh}吧，可以{${place.do.zh}}。\n好主意！{${day.zh}}见。`,
    `你好，${name}！你在哪里？\n我在${place.zh}，想{${place.do.zh}}。\n等等我，我也去{${place.zh}}。`,
    `你好！请问你是${name}吗？\n是的，我是{${name}}。你是哪位？\n我是${person(pick, name).name}的朋友。`,
    `${name}，你好吗？\n我很好，{谢谢}。我现在在${place.zh}。\n你在那里做什么？\n我在这里{${place.do.zh}}。`,
  ]);
}

function introduction(pick: Pick): string {
  const me = person(pick);
  const country = pick.ranked(countries);
  const job = pick.ranked(jobs);
  const fruit = pick.ranked(fruits);
  const parts = [
    `${pick.of(['你好', '你们好', '大家好'])}！我叫${me.name}，今年${number(pick.whole(6, 9))}岁。`,
    `我住在${country.capital.zh}，${country.capital.zh}是{${country.zh}}的首都。`,
  ];
  const [parent, who] = pick.of([
    ['妈妈', '她'],
    ['爸爸', '他'],
  ] as const);
  if (pick.maybe(0.7)) parts.push(`我的${parent}是${job.zh}，{${who}}在{${job.place.zh}}工作，每天{${job.does.zh}}。`);
  if (pick.maybe(0.7)) parts.push(`我喜欢吃${fruit.zh}，因为${fruit.zh}很{${fruit.taste.zh}}。`);
  return parts.join('');
}

const ofAnimal = (pick: Pick): string => {
  const one = pick.ranked(animals);
  return pick.of([
    `${one.zh}住在{${one.home.zh}}，喜欢吃{${one.food.zh}}。`,
    `${one.zh}吃什么？${one.zh}吃{${one.food.zh}}。`,
    `${one.zh}住在哪里？${one.zh}住在{${one.home.zh}}。`,
    `这${one.measure}${one.zh}最爱吃{${one.food.zh}}。`,
  ]);
};
const ofColour = (pick: Pick): string => {
  if (pick.maybe(0.3)) {
    const one = pick.ranked(coloured);
    return pick.of([`${one.zh}是{${one.colour.zh}}的。`, `${one.zh}是什么颜色的？${one.zh}是{${one.colour.zh}}的。`]);
  }
  const one = pick.ranked(fruits);
  return pick.of([
    `${one.zh}是{${one.colour.zh}}的，吃起来很{${one.taste.zh}}。`,
    `${one.zh}是什么颜色的？${one.zh}是{${one.colour.zh}}的。`,
    `${one.zh}的味道很{${one.taste.zh}}。`,
  ]);
};
const ofCountry = (pick: Pick): string => {
  const { zh, capital } = pick.ranked(countries);
  return pick.of([`${zh}的首都是{${capital.zh}}。`, `${capital.zh}是{${zh}}的首都。`, `${zh}的首都是哪里？是{${capital.zh}}。`]);
};
const ofJob = (pick: Pick): string => {
  const job = pick.ranked(jobs);
  return pick.of([
    `${job.zh}在{${job.place.zh}}工作，每天{${job.does.zh}}。`,
    `谁每天${job.does.zh}？{${job.zh}}每天${job.does.zh}。`,
    `${job.zh}每天做什么？${job.zh}每天{${job.does.zh}}。`,
  ]);
};
const ofOrder = (pick: Pick): string => {
  const k = pick.whole(0, 6);
  const season = pick.of(seasons);
  const [one, other] = pick.ranked(opposites);
  const turned = pick.maybe(0.5);
  return pick.of([
    `${days[k]!.zh}的后一天是{${days[(k + 1) % 7]!.zh}}。`,
    `今天是${days[k]!.zh}，明天就是{${days[(k + 1) % 7]!.zh}}。`,
    `${season.zh}到了，{${season.what.zh}}。`,
    `“${turned ? other.zh : one.zh}”的反义词是“{${turned ? one.zh : other.zh}}”。`,
  ]);
};
const ofSums = (pick: Pick): string => {
  const one = pick.whole(1, 8);
  const other = pick.whole(1, 10 - one);
  return pick.of([
    `${number(one)}加${number(other)}等于{${number(one + other)}}。`,
    `${number(one + other)}减${number(one)}等于{${number(other)}}。`,
    `${number(one)}加${number(other)}等于多少？等于{${number(one + other)}}。`,
  ]);
};
function facts(pick: Pick): string {
  const kinds = pick.maybe(0.6)
    ? [pick.ranked([ofAnimal, ofCountry, ofColour, ofJob, ofSums, ofOrder])]
    : [ofAnimal, ofCountry, ofColour, ofJob, ofSums, ofOrder];
  return Array.from({ length: pick.whole(3, 5) }, () => pick.of(kinds)(pick)).join('');
}

function counting(pick: Pick): string {
  const one = person(pick);
  const other = person(pick, one.name);
  const what = pick.ranked(pick.maybe(0.6) ? fruits : objects);
  const has = pick.whole(1, 8);
  const more = pick.whole(1, 9 - has);
  const some = (n: number) => `${n === 2 ? '两' : number(n)}${what.measure}`;
  if (pick.maybe(0.6))
    return `${one.name}有${counted(has, what)}，${other.name}又给了${one.she}${some(more)}。现在{${one.name}}有{${counted(has + more, what)}}。${pick.maybe(0.5) ? `“谢谢你，{${other.name}}！”${one.she}说。` : ''}`;
  return `${one.name}有${counted(has + more, what)}，${one.she}给了${other.name}${some(more)}。现在{${one.name}}还有{${counted(has, what)}}，{${other.name}}有{${some(more)}}。`;
}

function lost(pick: Pick): string {
  const one = person(pick);
  const other = person(pick, one.name);
  const what = pick.ranked(objects);
  const place = pick.ranked(places);
  const colour = pick.of(['红色', '蓝色', '绿色', '黑色', '白色', '黄色']);
  return [
    `${one.name}的${colour}${what.zh}${pick.of(['不见了', '找不到了'])}。`,
    `${one.she}去${place.zh}找，可是那里没有。`,
    pick.maybe(0.5) ? `{${one.name}}${pick.of(['很难过', '非常难过'])}。` : '',
    `这时${other.name}走过来问：“这是你的{${colour}${what.zh}}吗？”`,
    `“是的！谢谢你，{${other.name}}！”{${one.name}}说。`,
    pick.maybe(0.5) ? '他们一起{高高兴兴}地回家了。' : '',
  ].join('');
}

function outing(pick: Pick): string {
  const one = person(pick);
  const weather = pick.ranked(weathers);
  const place = pick.ranked(places);
  const feeling = pick.ranked(feelings);
  return [
    `${pick.of(['有一天', '星期天', '早上'])}，${one.name}想去${place.zh}。`,
    `${weather.sky.zh}，${one.she}带上了{${weather.take.zh}}。`,
    `到了{${place.zh}}，${one.she}开始{${place.do.zh}}。`,
    `晚上，${one.she}觉得很${feeling.zh}，就{${feeling.does.zh}}。`,
  ].join('');
}

function feeling(pick: Pick): string {
  const one = person(pick);
  const [first, second] = pick.two(feelings);
  return [
    `${one.name}觉得很${first.zh}，就{${first.does.zh}}。`,
    `后来${one.she}不{${first.zh}}了，又觉得有点儿${second.zh}。`,
    `于是{${one.name}}{${second.does.zh}}。`,
  ].join('');
}

function friends(pick: Pick): string {
  const [one, other] = pick.two(animals);
  return [
    `从前，有一${one.measure}${pick.of(['可爱的', '聪明的', '勇敢的', '年轻的'])}${one.zh}，住在{${one.home.zh}}。`,
    `有一天，{${one.zh}}遇见了一${other.measure}${other.zh}。`,
    `{${one.zh}}问：“你喜欢吃什么？”{${other.zh}}说：“我喜欢吃{${other.food.zh}}，你呢？”{${one.zh}}说：“我喜欢吃{${one.food.zh}}。”`,
    pick.of(['从那天起，它们成了好朋友。', '后来，它们一起玩到太阳下山。']),
  ].join('');
}

export const chinese: readonly ((pick: Pick) => string)[] = [
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
