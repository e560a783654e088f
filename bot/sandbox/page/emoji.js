/** Emoji by Slack's names: the common ones, and words where the machine has no font for them. */

import { h } from "./dom.js";
import { ART } from "./emoji_art.js";

/** Groups of the picker; every name may be typed as `:name:`. */
export const GROUPS = {
  "Often used":
    "+1 👍 eyes 👀 white_check_mark ✅ raised_hands 🙌 pray 🙏 tada 🎉 heart ❤️ fire 🔥 rocket 🚀 rotating_light 🚨 thinking_face 🤔 100 💯",
  People:
    "smile 😄 grinning 😀 joy 😂 sweat_smile 😅 slightly_smiling_face 🙂 wink 😉 blush 😊 heart_eyes 😍 sunglasses 😎 neutral_face 😐 confused 😕 cry 😢 sob 😭 scream 😱 sleeping 😴 face_with_monocle 🧐 melting_face 🫠 saluting_face 🫡 face_palm 🤦 shrug 🤷 wave 👋 clap 👏 ok_hand 👌 muscle 💪 point_right 👉 point_left 👈 point_up ☝️ point_down 👇 raised_hand ✋ hand ✋ -1 👎 thumbsup 👍 thumbsdown 👎 handshake 🤝 writing_hand ✍️ male-firefighter 👨‍🚒 firefighter 🧑‍🚒 female-firefighter 👩‍🚒 bust_in_silhouette 👤 busts_in_silhouette 👥 speaking_head_in_silhouette 🗣️ zombie 🧟 detective 🕵️ robot_face 🤖 ghost 👻",
  Signs:
    "red_circle 🔴 large_orange_circle 🟠 large_yellow_circle 🟡 large_green_circle 🟢 large_blue_circle 🔵 large_purple_circle 🟣 white_circle ⚪ black_circle ⚫ large_red_square 🟥 large_orange_square 🟧 large_yellow_square 🟨 large_green_square 🟩 large_blue_square 🟦 white_large_square ⬜ black_large_square ⬛ warning ⚠️ no_entry ⛔ no_entry_sign 🚫 octagonal_sign 🛑 x ❌ heavy_check_mark ✔️ ballot_box_with_check ☑️ question ❓ grey_question ❔ exclamation ❗ grey_exclamation ❕ bangbang ‼️ sos 🆘 new 🆕 ok 🆗 information_source ℹ️ recycle ♻️ heavy_plus_sign ➕ heavy_minus_sign ➖ arrow_up ⬆️ arrow_down ⬇️ arrow_right ➡️ arrow_left ⬅️ arrow_upper_right ↗️ arrow_lower_right ↘️ arrows_counterclockwise 🔄 repeat 🔁 twisted_rightwards_arrows 🔀 fast_forward ⏩ rewind ⏪ arrow_forward ▶️ double_vertical_bar ⏸️ black_square_for_stop ⏹️ small_red_triangle 🔺 small_red_triangle_down 🔻 small_blue_diamond 🔹 small_orange_diamond 🔸 one 1️⃣ two 2️⃣ three 3️⃣ four 4️⃣ five 5️⃣ checkered_flag 🏁 triangular_flag_on_post 🚩 zzz 💤",
  Things:
    "bell 🔔 no_bell 🔕 loudspeaker 📢 mega 📣 drum_with_drumsticks 🥁 pushpin 📌 round_pushpin 📍 paperclip 📎 link 🔗 lock 🔒 unlock 🔓 key 🔑 wrench 🔧 hammer 🔨 hammer_and_wrench 🛠️ gear ⚙️ toolbox 🧰 fire_extinguisher 🧯 fire_engine 🚒 police_car 🚓 ambulance 🚑 bomb 💣 boom 💥 zap ⚡ bug 🐛 beetle 🪲 mag 🔍 mag_right 🔎 bulb 💡 bar_chart 📊 chart_with_upwards_trend 📈 chart_with_downwards_trend 📉 memo 📝 pencil 📝 pencil2 ✏️ page_facing_up 📄 page_with_curl 📃 scroll 📜 clipboard 📋 books 📚 book 📖 notebook 📓 label 🏷️ bookmark 🔖 card_index_dividers 🗂️ file_folder 📁 open_file_folder 📂 calendar 📅 date 📅 spiral_calendar_pad 🗓️ clock1 🕐 clock9 🕘 clock12 🕛 alarm_clock ⏰ stopwatch ⏱️ timer_clock ⏲️ hourglass ⌛ hourglass_flowing_sand ⏳ watch ⌚ telephone_receiver 📞 phone ☎️ iphone 📱 pager 📟 computer 💻 desktop_computer 🖥️ floppy_disk 💾 satellite_antenna 📡 electric_plug 🔌 battery 🔋 globe_with_meridians 🌐 email 📧 envelope ✉️ incoming_envelope 📨 inbox_tray 📥 outbox_tray 📤 speech_balloon 💬 thought_balloon 💭 package 📦 construction 🚧 traffic_light 🚦 vertical_traffic_light 🚦 shield 🛡️ test_tube 🧪 microscope 🔬 telescope 🔭 adhesive_bandage 🩹 pill 💊 stethoscope 🩺 compass 🧭 world_map 🗺️ dart 🎯 game_die 🎲 trophy 🏆 medal 🏅 crown 👑 gem 💎 money_with_wings 💸 moneybag 💰 credit_card 💳 shopping_trolley 🛒 coffee ☕ pizza 🍕 beer 🍺 cake 🍰 seedling 🌱 evergreen_tree 🌲 sunny ☀️ cloud ☁️ partly_sunny ⛅ umbrella ☔ snowflake ❄️ rainbow 🌈 ocean 🌊 star ⭐ star2 🌟 sparkles ✨ dizzy 💫 new_moon 🌑 full_moon 🌕 crescent_moon 🌙 cat 🐱 dog 🐶 snail 🐌 turtle 🐢 elephant 🐘 penguin 🐧 unicorn_face 🦄 see_no_evil 🙈 hear_no_evil 🙉 speak_no_evil 🙊 broken_heart 💔 blue_heart 💙 green_heart 💚 yellow_heart 💛 purple_heart 💜 performing_arts 🎭 clapper 🎬 musical_note 🎵 thermometer 🌡️ door 🚪 ladder 🪜 broom 🧹 wastebasket 🗑️ newspaper 📰 ticket 🎫 mailbox 📫 ship 🚢 anchor ⚓ airplane ✈️ helicopter 🚁 house 🏠 office 🏢 hospital 🏥",
};

const CHARACTERS = new Map();
for (const list of Object.values(GROUPS)) {
  const words = list.split(" ");
  for (let at = 0; at < words.length; at += 2) CHARACTERS.set(words[at], words[at + 1]);
}

/** The names of a group of the picker. */
export function namesOf(group) {
  return GROUPS[group].split(" ").filter((_, at) => at % 2 === 0);
}

/** Up to `most` names of which a word begins with `part`, those that begin with it first. */
export function search(part, most = 8) {
  const found = [...CHARACTERS.keys()].filter((name) => `_${name}`.includes(`_${part}`));
  return found.sort((a, b) => b.startsWith(part) - a.startsWith(part)).slice(0, most);
}

/** Whether this is an emoji we can show. */
export function known(name) {
  return CHARACTERS.has(base(name));
}

function base(name) {
  return name.split("::")[0];
}

/** An emoji as a picture with its name; a word where we have none. */
export function emoji(name, { big = false } = {}) {
  const character = CHARACTERS.get(base(name));
  const label = `:${name}:`;
  if (!character) return h("span", { class: "emoji-name" }, label);
  const props = {
    class: big ? "emoji big" : "emoji",
    role: "img",
    "aria-label": `${name.replaceAll("_", " ")} emoji`,
    title: label,
  };
  if (drawable(character)) return h("span", props, character);
  if (ART[base(name)]) return h("span", { ...props, class: `${props.class} drawn` }, drawing(ART[base(name)]));
  return h("span", { class: "emoji-name", title: label }, label);
}

const SVG = "http://www.w3.org/2000/svg";

function drawing(shapes) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  for (const [colour, path] of shapes) {
    const shape = document.createElementNS(SVG, "path");
    shape.setAttribute("fill", colour);
    shape.setAttribute("d", path);
    svg.append(shape);
  }
  return svg;
}

const drawn = new Map();
const SIZE = 24;
let pen = null;

/** Whether a font of this machine has the character: one that nobody has looks different. */
function drawable(character) {
  if (!drawn.has(character)) drawn.set(character, pixels(character) !== pixels("\u{10FFFD}"));
  return drawn.get(character);
}

function pixels(character) {
  if (!pen) {
    const canvas = Object.assign(document.createElement("canvas"), { width: SIZE, height: SIZE });
    pen = canvas.getContext("2d", { willReadFrequently: true });
    pen.font = "16px sans-serif";
    pen.textBaseline = "top";
  }
  pen.clearRect(0, 0, SIZE, SIZE);
  pen.fillText([...character][0], 2, 2);
  return pen.getImageData(0, 0, SIZE, SIZE).data.join();
}
