/** The small world both languages speak of: the same facts, so that what is said of a cat in one can be learnt in the other. The order of a list is the
 *  order of how often its things are spoken of. */

/** A word in both languages. */
export type Name = { en: string; zh: string };
const name = (en: string, zh: string): Name => ({ en, zh });

/** Several of a thing in English, a thing with its measure word in Chinese. */
export type Thing = { en: string; many: string; zh: string; measure: string };
const thing = (en: string, many: string, zh: string, measure: string): Thing => ({ en, many, zh, measure });

export type Animal = Thing & { food: Name; home: Name };
const animal = (en: string, many: string, zh: string, measure: string, food: Name, home: Name): Animal => ({
  ...thing(en, many, zh, measure),
  food,
  home,
});

const fish = name('fish', '鱼');
const grass = name('grass', '草');
const [forest, farm, pond, tree, mountains] = [
  name('in the forest', '森林里'),
  name('on the farm', '农场里'),
  name('in the pond', '池塘里'),
  name('in the tree', '树上'),
  name('in the mountains', '山里'),
];

export const animals: readonly Animal[] = [
  animal('cat', 'cats', '猫', '只', fish, name('in the house', '家里')),
  animal('dog', 'dogs', '狗', '只', name('bones', '骨头'), name('in the yard', '院子里')),
  animal('bird', 'birds', '鸟', '只', name('insects', '虫子'), tree),
  animal('rabbit', 'rabbits', '兔子', '只', name('carrots', '胡萝卜'), name('on the grass', '草地上')),
  animal('horse', 'horses', '马', '匹', grass, farm),
  animal('panda', 'pandas', '熊猫', '只', name('bamboo', '竹子'), mountains),
  animal('monkey', 'monkeys', '猴子', '只', name('bananas', '香蕉'), forest),
  animal('duck', 'ducks', '鸭子', '只', name('water plants', '水草'), pond),
  animal('cow', 'cows', '牛', '头', grass, farm),
  animal('bear', 'bears', '熊', '只', name('honey', '蜂蜜'), forest),
  animal('pig', 'pigs', '猪', '头', name('corn', '玉米'), farm),
  animal('tiger', 'tigers', '老虎', '只', name('meat', '肉'), mountains),
  animal('mouse', 'mice', '老鼠', '只', name('rice', '大米'), name('in a hole', '洞里')),
  animal('frog', 'frogs', '青蛙', '只', name('insects', '虫子'), pond),
  animal('sheep', 'sheep', '羊', '只', grass, name('on the hill', '山坡上')),
  animal('squirrel', 'squirrels', '松鼠', '只', name('nuts', '坚果'), tree),
  animal('elephant', 'elephants', '大象', '头', name('leaves', '树叶'), forest),
  animal('hen', 'hens', '母鸡', '只', name('rice', '大米'), farm),
  animal('penguin', 'penguins', '企鹅', '只', fish, name('on the ice', '冰上')),
  animal('wolf', 'wolves', '狼', '只', name('meat', '肉'), mountains),
  animal('turtle', 'turtles', '乌龟', '只', name('water plants', '水草'), name('by the river', '河边')),
  animal('camel', 'camels', '骆驼', '头', grass, name('in the desert', '沙漠里')),
  animal('whale', 'whales', '鲸鱼', '头', name('shrimps', '小虾'), name('in the sea', '大海里')),
];

export type Colour = Name;
export const colours = {
  red: name('red', '红色'),
  yellow: name('yellow', '黄色'),
  green: name('green', '绿色'),
  purple: name('purple', '紫色'),
  orange: name('orange', '橙色'),
  white: name('white', '白色'),
  blue: name('blue', '蓝色'),
  black: name('black', '黑色'),
} satisfies Record<string, Colour>;

export type Fruit = Thing & { colour: Colour; taste: Name };
const fruit = (en: string, many: string, zh: string, measure: string, colour: Colour, taste: Name): Fruit => ({
  ...thing(en, many, zh, measure),
  colour,
  taste,
});
const [sweet, sour] = [name('sweet', '甜'), name('sour', '酸')];
export const fruits: readonly Fruit[] = [
  fruit('apple', 'apples', '苹果', '个', colours.red, sweet),
  fruit('banana', 'bananas', '香蕉', '根', colours.yellow, sweet),
  fruit('lemon', 'lemons', '柠檬', '个', colours.yellow, sour),
  fruit('grape', 'grapes', '葡萄', '颗', colours.purple, sweet),
  fruit('orange', 'oranges', '橙子', '个', colours.orange, sweet),
  fruit('watermelon', 'watermelons', '西瓜', '个', colours.green, sweet),
  fruit('strawberry', 'strawberries', '草莓', '颗', colours.red, sweet),
  fruit('plum', 'plums', '李子', '个', colours.purple, sour),
  fruit('pepper', 'peppers', '辣椒', '个', colours.red, name('hot', '辣')),
  fruit('cucumber', 'cucumbers', '黄瓜', '根', colours.green, name('fresh', '清爽')),
];

/** What everybody knows the colour of. */
export const coloured: readonly (Name & { colour: Colour })[] = [
  { ...name('the sky', '天空'), colour: colours.blue },
  { ...name('snow', '雪'), colour: colours.white },
  { ...name('grass', '草'), colour: colours.green },
  { ...name('the night', '夜晚'), colour: colours.black },
  { ...name('milk', '牛奶'), colour: colours.white },
  { ...name('the sea', '大海'), colour: colours.blue },
  { ...name('corn', '玉米'), colour: colours.yellow },
  { ...name('coal', '煤'), colour: colours.black },
];

export const countries: readonly (Name & { capital: Name })[] = [
  { ...name('China', '中国'), capital: name('Beijing', '北京') },
  { ...name('France', '法国'), capital: name('Paris', '巴黎') },
  { ...name('Japan', '日本'), capital: name('Tokyo', '东京') },
  { ...name('England', '英国'), capital: name('London', '伦敦') },
  { ...name('Germany', '德国'), capital: name('Berlin', '柏林') },
  { ...name('Italy', '意大利'), capital: name('Rome', '罗马') },
  { ...name('Russia', '俄罗斯'), capital: name('Moscow', '莫斯科') },
  { ...name('Egypt', '埃及'), capital: name('Cairo', '开罗') },
  { ...name('Spain', '西班牙'), capital: name('Madrid', '马德里') },
  { ...name('Greece', '希腊'), capital: name('Athens', '雅典') },
  { ...name('Thailand', '泰国'), capital: name('Bangkok', '曼谷') },
  { ...name('Peru', '秘鲁'), capital: name('Lima', '利马') },
  { ...name('Vietnam', '越南'), capital: name('Hanoi', '河内') },
  { ...name('Norway', '挪威'), capital: name('Oslo', '奥斯陆') },
];

/** `does`: what they do there, as said of somebody in the third person. */
export const jobs: readonly (Name & { place: Name; does: Name })[] = [
  { ...name('teacher', '老师'), place: name('at the school', '学校'), does: name('teaches children', '教孩子们读书') },
  { ...name('doctor', '医生'), place: name('in the hospital', '医院'), does: name('helps sick people', '给人看病') },
  { ...name('farmer', '农民'), place: name('in the fields', '田里'), does: name('grows rice', '种水稻') },
  { ...name('cook', '厨师'), place: name('in the kitchen', '厨房'), does: name('cooks meals', '做饭') },
  { ...name('driver', '司机'), place: name('on the road', '路上'), does: name('drives a bus', '开公共汽车') },
  { ...name('painter', '画家'), place: name('in a quiet room', '安静的房间里'), does: name('paints pictures', '画画') },
  { ...name('singer', '歌手'), place: name('on the stage', '舞台上'), does: name('sings songs', '唱歌') },
  { ...name('postman', '邮递员'), place: name('in the streets', '街上'), does: name('brings letters', '送信') },
  { ...name('fisherman', '渔夫'), place: name('on the sea', '海上'), does: name('catches fish', '打鱼') },
  { ...name('nurse', '护士'), place: name('in the hospital', '医院'), does: name('looks after sick people', '照顾病人') },
];

/** `to` go there, `at` it, and what one does there. */
export const places: readonly (Name & { to: string; at: string; do: Name })[] = [
  { ...name('park', '公园'), to: 'to the park', at: 'in the park', do: name('fly a kite', '放风筝') },
  { ...name('library', '图书馆'), to: 'to the library', at: 'in the library', do: name('read books', '看书') },
  { ...name('market', '市场'), to: 'to the market', at: 'at the market', do: name('buy fruit', '买水果') },
  { ...name('school', '学校'), to: 'to school', at: 'at school', do: name('have lessons', '上课') },
  { ...name('river', '河边'), to: 'to the river', at: 'by the river', do: name('catch fish', '钓鱼') },
  { ...name('lake', '湖边'), to: 'to the lake', at: 'by the lake', do: name('row a boat', '划船') },
  { ...name('garden', '花园'), to: 'to the garden', at: 'in the garden', do: name('water the flowers', '浇花') },
  { ...name('station', '车站'), to: 'to the station', at: 'at the station', do: name('take a train', '坐火车') },
  { ...name('beach', '海边'), to: 'to the beach', at: 'on the beach', do: name('swim', '游泳') },
  { ...name('hill', '山上'), to: 'up the hill', at: 'on the hill', do: name('look at the stars', '看星星') },
];

export const objects: readonly Thing[] = [
  thing('ball', 'balls', '球', '个'),
  thing('book', 'books', '书', '本'),
  thing('hat', 'hats', '帽子', '顶'),
  thing('key', 'keys', '钥匙', '把'),
  thing('cup', 'cups', '杯子', '个'),
  thing('letter', 'letters', '信', '封'),
  thing('pencil', 'pencils', '铅笔', '支'),
  thing('bag', 'bags', '书包', '个'),
  thing('map', 'maps', '地图', '张'),
  thing('watch', 'watches', '手表', '块'),
  thing('coat', 'coats', '大衣', '件'),
  thing('lamp', 'lamps', '灯', '盏'),
];

/** A feeling, and what somebody does about it (in the past, in English). */
export const feelings: readonly (Name & { does: Name })[] = [
  { ...name('hungry', '饿'), does: name('ate some noodles', '吃了一碗面条') },
  { ...name('tired', '累'), does: name('went to bed', '上床睡觉了') },
  { ...name('thirsty', '渴'), does: name('drank some water', '喝了一杯水') },
  { ...name('cold', '冷'), does: name('put on a coat', '穿上了大衣') },
  { ...name('hot', '热'), does: name('opened the window', '打开了窗户') },
  { ...name('lonely', '孤单'), does: name('called a friend', '给朋友打了电话') },
];

/** The weather, what to take along, and what it is good for. */
export const weathers: readonly (Name & { sky: Name; take: Name })[] = [
  { ...name('sunny', '晴天'), sky: name('The sun was shining', '太阳出来了'), take: name('a hat', '帽子') },
  { ...name('rainy', '雨天'), sky: name('It was raining', '外面下着雨'), take: name('an umbrella', '雨伞') },
  { ...name('windy', '刮风天'), sky: name('The wind was blowing', '外面刮着风'), take: name('a kite', '风筝') },
  { ...name('snowy', '下雪天'), sky: name('It was snowing', '外面下着雪'), take: name('gloves', '手套') },
];

export const seasons: readonly (Name & { what: Name })[] = [
  { ...name('spring', '春天'), what: name('the flowers bloom', '花开了') },
  { ...name('summer', '夏天'), what: name('the days are hot', '天气很热') },
  { ...name('autumn', '秋天'), what: name('the leaves fall', '树叶落了') },
  { ...name('winter', '冬天'), what: name('the snow falls', '雪花飘落') },
];

export const opposites: readonly [Name, Name][] = [
  [name('big', '大'), name('small', '小')],
  [name('hot', '热'), name('cold', '冷')],
  [name('long', '长'), name('short', '短')],
  [name('fast', '快'), name('slow', '慢')],
  [name('new', '新'), name('old', '旧')],
  [name('high', '高'), name('low', '低')],
  [name('early', '早'), name('late', '晚')],
  [name('heavy', '重'), name('light', '轻')],
];

export const days: readonly Name[] = [
  name('Monday', '星期一'),
  name('Tuesday', '星期二'),
  name('Wednesday', '星期三'),
  name('Thursday', '星期四'),
  name('Friday', '星期五'),
  name('Saturday', '星期六'),
  name('Sunday', '星期日'),
];

export const numbers: readonly Name[] = [
  name('zero', '零'),
  name('one', '一'),
  name('two', '二'),
  name('three', '三'),
  name('four', '四'),
  name('five', '五'),
  name('six', '六'),
  name('seven', '七'),
  name('eight', '八'),
  name('nine', '九'),
  name('ten', '十'),
];

export const people: Readonly<Record<'en' | 'zh', { girls: readonly string[]; boys: readonly string[] }>> = {
  en: { girls: ['Anna', 'Lily', 'Emma', 'Mary', 'Zoe', 'Clara'], boys: ['Tom', 'Ben', 'Sam', 'Max', 'Leo', 'Jack'] },
  zh: { girls: ['小红', '小丽', '小雨', '小月', '小云', '小花'], boys: ['小明', '小华', '小刚', '小林', '小龙', '小军'] },
};
